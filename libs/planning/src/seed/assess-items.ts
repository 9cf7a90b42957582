import type { CalendarDate } from '../calendar/calendar-date';
import type { WorkingCalendar } from '../calendar/working-days';
import { assessIndicator, type IndicatorAssessment } from '../indicator/indicator-arithmetic';
import { MilestoneStatus } from '../milestone/milestone-status';
import { type DerivedColumns, deriveWorkItem, type WorkItemFacts } from '../work-item/derive-work-item';
import { Health, type HealthThresholds } from '../work-item/health';
import { WorkItemStatus } from '../work-item/work-item-lifecycle';
import type { IndicatorDraft, ItemDraft } from './item-draft';

/** What follows from an item's rows. */
export interface Assessment extends DerivedColumns {
  /** In the order of the item's indicators. */
  indicators: IndicatorAssessment[];
}

export interface Judgement {
  calendar: WorkingCalendar;
  thresholds: HealthThresholds;
  today: CalendarDate;
}

/** How every item stands, by its key; parents stand before their children in `drafts`. */
export function assessItems(drafts: readonly ItemDraft[], judgement: Judgement): Map<string, Assessment> {
  const assessments = new Map<string, Assessment>();
  const childProgress = new Map<string, number[]>();
  for (const draft of drafts.toReversed()) {
    const assessment = assessItem(draft, childProgress.get(draft.id) ?? [], judgement);
    assessments.set(draft.id, assessment);
    if (draft.parentId === null || draft.story.status === WorkItemStatus.CANCELLED) continue;
    childProgress.set(draft.parentId, [...(childProgress.get(draft.parentId) ?? []), assessment.progress]);
  }
  return assessments;
}

function assessItem(draft: ItemDraft, childProgress: readonly number[], judgement: Judgement): Assessment {
  const { status } = draft.story;
  const facts = factsOf(draft, status, childProgress, judgement);
  const kept = { ...facts, ...lightSoFar(draft, childProgress, judgement) };
  return {
    ...deriveWorkItem(kept),
    indicators: draft.indicators.map((indicator) => assessIndicatorDraft(indicator, draft, judgement.today)),
  };
}

/** The light that a suspended or cancelled item keeps: the one it had on the day of that change. */
function lightSoFar(
  draft: ItemDraft,
  childProgress: readonly number[],
  judgement: Judgement,
): Pick<WorkItemFacts, 'previousHealth' | 'previousReasons'> {
  const { status, change } = draft.story;
  const keeps = status === WorkItemStatus.SUSPENDED || status === WorkItemStatus.CANCELLED;
  if (!keeps || !change) return { previousHealth: Health.GREY, previousReasons: [] };
  const thatDay = { ...judgement, today: change.on };
  const { health, healthReasons } = deriveWorkItem(factsOf(draft, WorkItemStatus.ACTIVE, childProgress, thatDay));
  return { previousHealth: health, previousReasons: healthReasons };
}

function factsOf(
  draft: ItemDraft,
  status: WorkItemStatus,
  childProgress: readonly number[],
  { today, calendar, thresholds }: Judgement,
): WorkItemFacts {
  return {
    status,
    dueDate: draft.dueDate,
    closingRequestedOn: status === WorkItemStatus.CLOSING ? draft.story.closingRequestedOn : null,
    milestones: draft.milestones.map((milestone) => ({
      id: milestone.id,
      title: milestone.title,
      status: statusOf(milestone),
      dueDate: milestone.dueDate,
      forecastDate: milestone.forecastDate,
      weight: milestone.weight,
      dependsOn: milestone.after.map((index) => draft.milestones[index]?.id ?? ''),
    })),
    indicators: draft.indicators.map((indicator) => {
      const { attainment, ratio } = assessIndicatorDraft(indicator, draft, today);
      return { name: indicator.seed.name, attainment, attainmentRatio: ratio };
    }),
    childProgress,
    previousHealth: Health.GREY,
    thresholds,
    calendar,
    today,
  };
}

/** How an indicator stands on a day, from what was read up to then. */
export function assessIndicatorDraft(
  { seed, dueDate, readings }: IndicatorDraft,
  draft: ItemDraft,
  today: CalendarDate,
): IndicatorAssessment {
  return assessIndicator({
    measure: seed.measure,
    comparator: seed.comparator,
    targetValue: seed.target ?? null,
    targetMax: seed.max ?? null,
    baselineValue: seed.baseline?.value ?? null,
    startDate: draft.startDate,
    dueDate,
    readings,
    today,
  });
}

/** A seed tells of no cancelled milestones. */
export function statusOf({ completedOn }: { completedOn: CalendarDate | null }): MilestoneStatus {
  return completedOn === null ? MilestoneStatus.OPEN : MilestoneStatus.DONE;
}
