import { illegalTransition, invalid, type Result, success, type Transaction } from '@lib/platform';
import type { CalendarDate } from '../calendar/calendar-date';
import { milestonesOf } from '../work-item/refresh-work-item';
import type { WorkItem } from '../work-item/work-item.entity';
import { MilestoneStatus } from './milestone-status';
import type { Milestone } from './milestone.entity';

/** Refuses a due date of an item that would leave open milestones due after it; absent and null leave and clear it. */
export async function milestonesFit(
  tx: Transaction,
  item: WorkItem,
  dueDate: CalendarDate | null | undefined,
  field: string[],
): Promise<Result<void>> {
  if (!dueDate || dueDate === item.dueDate) return success(undefined);
  const late = (await milestonesOf(tx, item.id)).filter(
    (milestone) => milestone.status === MilestoneStatus.OPEN && milestone.dueDate > dueDate,
  );
  if (late.length === 0) return success(undefined);
  return invalid('workItem.dueBeforeMilestones', field, { titles: late.map(({ title }) => title).join('、') });
}

/** Refuses a date before its item begins. */
export function notBeforeStart({ startDate }: WorkItem, dueDate: CalendarDate, field: string[]): Result<void> {
  const early = startDate !== null && dueDate < startDate;
  return early ? invalid('workItem.startsAfterDue', field) : success(undefined);
}

/** Refuses a milestone's date before its item begins or after it is due. */
export function milestoneFits(item: WorkItem, dueDate: CalendarDate, field: string[]): Result<void> {
  const begun = notBeforeStart(item, dueDate, field);
  if (!begun.ok) return begun;
  return item.dueDate !== null && dueDate > item.dueDate
    ? invalid('milestone.dueAfterItem', field, { dueDate: item.dueDate })
    : success(undefined);
}

/** Only what is still to be done can have a new date. */
export function isOpen({ status, title }: Milestone, field: string[]): Result<void> {
  return status === MilestoneStatus.OPEN
    ? success(undefined)
    : illegalTransition('milestone.notOpen', field, { title });
}
