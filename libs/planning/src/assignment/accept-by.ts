import type { Transaction } from '@lib/platform';
import { type CalendarDate, todayIn } from '../calendar/calendar-date';
import { Plan } from '../plan/plan.entity';
import type { WorkItem } from '../work-item/work-item.entity';
import { calendarOf } from '../working-calendar/plan-calendar';

/** Working days that a lead department has for its answer when nobody says otherwise (product: acceptance rule). */
const ACCEPTANCE_WORKING_DAYS = 3;

/** The last day for the answer of a department that is asked today. */
export async function defaultAcceptBy({ manager, now }: Transaction, { planId }: WorkItem): Promise<CalendarDate> {
  const { timeZone } = await manager.findOneByOrFail(Plan, { id: planId });
  const calendar = await calendarOf(manager, planId);
  return calendar.addWorkingDays(todayIn(timeZone, now), ACCEPTANCE_WORKING_DAYS);
}
