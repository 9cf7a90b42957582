import type { CalendarDate } from '../calendar/calendar-date';
import { MilestoneStatus } from '../milestone/milestone-status';
import { mean, shareOf } from './progress';
import { WorkItemStatus } from './work-item-lifecycle';

export interface PlannedInput {
  status: WorkItemStatus;
  milestones: readonly { status: MilestoneStatus; weight: number; dueDate: CalendarDate }[];
  /** `plannedShare`: how far the indicator should be; null where there is nothing to compare with. */
  indicators: readonly { attainmentRatio: number | null; plannedShare: number | null }[];
  children: readonly { progress: number; plannedProgress: number | null }[];
  /** The day whose plan is asked for. */
  day: CalendarDate;
}

/** What is compared with a plan: those without a plan are taken to be as far as they should be. */
interface Compared {
  actual: number;
  planned: number | null;
}

/**
 * How far an item should be on a day, 0 to 1, by what its progress is measured by; null where there is nothing to compare
 * with, and for what is not being worked on.
 *
 * - Milestones: the weights of those whose due day has passed. A step, not a line: between two milestones nothing is
 *   late. An approved new date is the plan from then on; the slip stays visible in the baseline, not in the light.
 * - Indicators: the mean of the time-proportional shares of those that add up.
 * - Children: the mean of their plans.
 */
export function plannedProgress({ status, milestones, indicators, children, day }: PlannedInput): number | null {
  if (status !== WorkItemStatus.ACTIVE && status !== WorkItemStatus.CLOSING) return null;
  const counted = milestones.filter((milestone) => milestone.status !== MilestoneStatus.CANCELLED);
  if (counted.length > 0) return shareOf(counted, ({ dueDate }) => dueDate < day);
  return indicators.length > 0
    ? meanPlan(indicators.map((each) => ({ actual: each.attainmentRatio ?? 0, planned: each.plannedShare })))
    : meanPlan(children.map(({ progress, plannedProgress: planned }) => ({ actual: progress, planned })));
}

function meanPlan(parts: readonly Compared[]): number | null {
  if (parts.every(({ planned }) => planned === null)) return null;
  return mean(parts.map(({ actual, planned }) => planned ?? actual));
}

/** How far progress is behind the plan, 0 to 1 and negative where it is ahead; null with nothing to compare. */
export function shortfallOf(planned: number | null, progress: number): number | null {
  // Binary fractions must not move a share across a threshold: 0.4 - 0.3 is a little less than a tenth.
  return planned === null ? null : Math.round((planned - progress) * 1000) / 1000;
}
