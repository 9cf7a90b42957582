import type { Transaction } from '@lib/platform';
import { type CalendarDate, todayIn } from '../calendar/calendar-date';
import { Plan } from './plan.entity';

/** The transaction's day in the plan's time zone; its twin for SQL is `todayOfPlan`. */
export async function todayInPlan({ manager, now }: Transaction, planId: string): Promise<CalendarDate> {
  const { timeZone } = await manager.findOneByOrFail(Plan, { id: planId });
  return todayIn(timeZone, now);
}
