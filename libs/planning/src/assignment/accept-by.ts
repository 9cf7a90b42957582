import type { Transaction } from '@lib/platform';
import { type CalendarDate } from '../calendar/calendar-date';
import { todayInPlan } from '../plan/today-in-plan';
import type { WorkItem } from '../work-item/work-item.entity';
import { calendarOf } from '../working-calendar/plan-calendar';

/** Working days that a lead department has for its answer when nobody says otherwise (product: acceptance rule). */
const ACCEPTANCE_WORKING_DAYS = 3;

/** The last day for the answer of a department that is asked today. */
export async function defaultAcceptBy(tx: Transaction, { planId }: WorkItem): Promise<CalendarDate> {
  const calendar = await calendarOf(tx.manager, planId);
  return calendar.addWorkingDays(await todayInPlan(tx, planId), ACCEPTANCE_WORKING_DAYS);
}
