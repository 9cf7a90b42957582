import { invalid, type Result, success, type Transaction } from '@lib/platform';
import type { CalendarDate } from '../calendar/calendar-date';
import { milestonesOf } from '../work-item/refresh-work-item';
import type { WorkItem } from '../work-item/work-item.entity';
import { MilestoneStatus } from './milestone-status';

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
