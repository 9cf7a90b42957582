import { WorkItemStatus } from '../work-item/work-item-lifecycle';
import type { ProgressEntry } from './check-progress';
import { predecessorsOf } from './predecessors';
import type { ProgressItem, TemplateSeed } from './seed';
import type { SeedFaults } from './seed-faults';

type ToldMilestone = ProgressItem['milestones'][number];

/** An entry names milestones that the item has, each once, and completes none before its predecessors. */
export function checkProgressMilestones(context: ProgressEntry, faults: SeedFaults): void {
  const { file, path, entry, item, template } = context;
  // A template that has a fault of its own, or none of this name, was told already.
  if (item.template !== undefined && !template) return;
  const byNumber = new Map(entry.milestones.map((milestone) => [milestone.n, milestone]));
  checkNumbers(context, template?.milestones.length ?? 0, byNumber, faults);
  const finished = entry.status === WorkItemStatus.CLOSED || entry.status === WorkItemStatus.CLOSING;
  for (const [index, milestone] of entry.milestones.entries()) {
    const at = [...path, 'milestones', index];
    if (finished && 'open' in milestone) faults.add(file, at, 'seed.milestoneOpen', { status: entry.status });
    if (template) checkOrder(context, template, milestone, byNumber, faults);
  }
}

function checkNumbers(
  { file, path, entry }: ProgressEntry,
  count: number,
  byNumber: ReadonlyMap<number, ToldMilestone>,
  faults: SeedFaults,
): void {
  for (const [index, milestone] of entry.milestones.entries()) {
    const { n } = milestone;
    const at = [...path, 'milestones', index, 'n'];
    if (n < 1 || n > count) faults.add(file, at, 'seed.milestoneOutOfRange', { n, count });
    if (byNumber.get(n) !== milestone) faults.add(file, at, 'seed.duplicate', { name: n });
  }
}

function checkOrder(
  { file, path, entry }: ProgressEntry,
  template: TemplateSeed,
  milestone: ToldMilestone,
  byNumber: ReadonlyMap<number, ToldMilestone>,
  faults: SeedFaults,
): void {
  if ('open' in milestone) return;
  const { n, doneOn: date } = milestone;
  const at = [...path, 'milestones', entry.milestones.indexOf(milestone)];
  for (const index of predecessorsOf(template, n - 1)) {
    const predecessor = byNumber.get(index + 1);
    if (!predecessor) continue;
    if ('open' in predecessor) faults.add(file, at, 'seed.milestoneBlocked', { n, before: index + 1 });
    else if (predecessor.doneOn > date) {
      faults.add(file, [...at, 'doneOn'], 'seed.dateBefore', { date, earliest: predecessor.doneOn });
    }
  }
}
