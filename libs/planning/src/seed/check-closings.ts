import { chinaCalendar } from '../calendar/china-calendar';
import { closingObstacles } from '../work-item/closing-rule';
import { assessIndicatorDraft, statusOf } from './assess-items';
import { draftItems, type ItemDraft } from './item-draft';
import type { ProgressSeed, Seed } from './seed';
import type { SeedFaults } from './seed-faults';
import type { SourceFile } from './source-file';

/**
 * What the story closes could have been closed: on the day on which closing was asked for, every milestone was done and
 * every indicator met or named in the reason.
 *
 * @param seed free of other faults
 */
export function checkClosings(file: SourceFile, seed: Seed, progress: ProgressSeed, faults: SeedFaults): void {
  const places = new Map([...progress.items.keys()].map((key, index) => [key, index]));
  const told = seed.items.filter(({ key }) => places.has(key));
  for (const draft of draftItems({ ...seed, items: told }, true, chinaCalendar)) {
    const path = ['items', places.get(draft.item.key) ?? 0];
    for (const obstacle of obstaclesOf(draft)) {
      if (obstacle.kind === 'OPEN_MILESTONE') {
        const at = [...path, 'milestones'];
        faults.add(file, at, 'seed.closingMilestoneOpen', { name: obstacle.title });
      } else {
        const { name, attainment } = obstacle;
        faults.add(file, [...path, 'reason'], 'seed.closingUnexplained', { name, attainment });
      }
    }
  }
}

function obstaclesOf(draft: ItemDraft): ReturnType<typeof closingObstacles> {
  const { closingRequestedOn, change } = draft.story;
  if (closingRequestedOn === null || !change) return [];
  // A milestone that was done too late pushes the request behind the closing itself: that is no way out.
  const today = closingRequestedOn < change.on ? closingRequestedOn : change.on;
  return closingObstacles({
    milestones: draft.milestones.map(({ id, title, completedOn }) => ({
      id,
      title,
      status: statusOf({ completedOn: completedOn !== null && completedOn <= today ? completedOn : null }),
    })),
    indicators: draft.indicators.map((indicator) => ({
      id: indicator.id,
      name: indicator.seed.name,
      attainment: assessIndicatorDraft(indicator, draft, today).attainment,
    })),
    reason: change.reason,
  });
}
