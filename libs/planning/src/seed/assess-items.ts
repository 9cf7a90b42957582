import type { CalendarDate } from '../calendar/calendar-date';
import type { WorkingCalendar } from '../calendar/working-days';
import { assessIndicator, type IndicatorAssessment, type IndicatorInput } from '../indicator/indicator-arithmetic';
import { MilestoneStatus } from '../milestone/milestone-status';
import { type DerivedColumns, deriveWorkItem, type WorkItemFacts } from '../work-item/derive-work-item';
import type { Declaration } from '../work-item/declare-health';
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
  reportDay: number;
  today: CalendarDate;
}

/** With what the item's lead department last declared. */
export interface ItemJudgement extends Judgement {
  declaration: Declaration | null;
}

type Child = WorkItemFacts['children'][number];

/** How every item stands, by its key; parents stand before their children in `drafts`. */
export function assessItems(
  drafts: readonly ItemDraft[],
  judgement: Judgement,
  declarationOf: (draft: ItemDraft) => Declaration | null = () => null,
): Map<string, Assessment> {
  const assessments = new Map<string, Assessment>();
  const children = new Map<string, Child[]>();
  for (const draft of drafts.toReversed()) {
    const assessment = assessItem(draft, children.get(draft.id) ?? [], {
      ...judgement,
      declaration: declarationOf(draft),
    });
    assessments.set(draft.id, assessment);
    if (draft.parentId === null || draft.story.status === WorkItemStatus.CANCELLED) continue;
    children.set(draft.parentId, [...(children.get(draft.parentId) ?? []), assessment]);
  }
  return assessments;
}

/** How one item stands, by what stands directly below it and is not cancelled. */
export function assessItem(draft: ItemDraft, children: readonly Child[], judgement: ItemJudgement): Assessment {
  const { status } = draft.story;
  const facts = factsOf(draft, status, children, judgement);
  const kept = { ...facts, ...lightSoFar(draft, children, judgement) };
  return {
    ...deriveWorkItem(kept),
    indicators: draft.indicators.map((indicator) => assessIndicatorDraft(indicator, draft, judgement.today)),
  };
}

/** The light that a suspended or cancelled item keeps: the one it had on the day of that change. */
function lightSoFar(
  draft: ItemDraft,
  children: readonly Child[],
  judgement: ItemJudgement,
): Pick<WorkItemFacts, 'previousHealth' | 'previousReasons'> {
  const { status, change } = draft.story;
  const keeps = status === WorkItemStatus.SUSPENDED || status === WorkItemStatus.CANCELLED;
  if (!keeps || !change) return { previousHealth: Health.GREY, previousReasons: [] };
  const thatDay = { ...judgement, today: change.on };
  const { health, healthReasons } = deriveWorkItem(factsOf(draft, WorkItemStatus.ACTIVE, children, thatDay));
  return { previousHealth: health, previousReasons: healthReasons };
}

function factsOf(
  draft: ItemDraft,
  status: WorkItemStatus,
  children: readonly Child[],
  { today, calendar, thresholds, reportDay, declaration }: ItemJudgement,
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
      return { ...indicatorInput(indicator, draft, today), name: indicator.seed.name, attainment, ratio };
    }),
    children,
    acceptedOn: draft.story.acceptedOn,
    latestReport: declaration,
    reportDay,
    previousHealth: Health.GREY,
    thresholds,
    calendar,
    today,
  };
}

/** How an indicator stands on a day, from what was read up to then. */
export function assessIndicatorDraft(
  indicator: IndicatorDraft,
  draft: ItemDraft,
  today: CalendarDate,
): IndicatorAssessment {
  return assessIndicator(indicatorInput(indicator, draft, today));
}

function indicatorInput(
  { seed, dueDate, readings }: IndicatorDraft,
  draft: ItemDraft,
  today: CalendarDate,
): IndicatorInput {
  return {
    measure: seed.measure,
    comparator: seed.comparator,
    targetValue: seed.target ?? null,
    targetMax: seed.max ?? null,
    baselineValue: seed.baseline?.value ?? null,
    startDate: draft.startDate,
    dueDate,
    readings,
    today,
  };
}

/** A seed tells of no cancelled milestones. */
export function statusOf({ completedOn }: { completedOn: CalendarDate | null }): MilestoneStatus {
  return completedOn === null ? MilestoneStatus.OPEN : MilestoneStatus.DONE;
}
