import { type CalendarDate, firstOfMonth, monthsAfter, reportDueDay } from '@lib/planning';
import type { DueScope, Param } from './due-scope';

/**
 * SQL for the months whose report day is a deadline of the scope: `m (period, due_day, next_day)`. A month is asked for
 * until the report day of the one after it, whose turn it is then: the later report stands for both.
 */
export function reportMonthsSql({ plan: { calendar, reportDay }, segments }: DueScope, param: Param): string {
  const deadlines = segments.flatMap(({ from, to }) => [from, to]).toSorted();
  const [first, last] = [deadlines[0], deadlines.at(-1)];
  const periods: CalendarDate[] = [];
  if (first !== undefined && last !== undefined) {
    for (let period = firstOfMonth(first); period <= last; period = monthsAfter(period)) periods.push(period);
  }
  const dueDays = periods.map((period) => reportDueDay(period, reportDay, calendar));
  const nextDays = periods.map((period) => reportDueDay(monthsAfter(period), reportDay, calendar));
  const dates = (days: CalendarDate[]): string => `${param(days)}::date[]`;
  return `unnest(${dates(periods)}, ${dates(dueDays)}, ${dates(nextDays)}) AS m (period, due_day, next_day)`;
}

/**
 * Whether the item `w` owes the report of the month `m`: its lead department accepted it before the report day, and has
 * reported neither that month nor a later one. A report that was returned is owed again.
 */
export function reportOwedSql({ plan, asOfDay }: DueScope, param: Param): string {
  const zone = param(plan.timeZone);
  const dayOf = (instant: string): string => `(${instant} AT TIME ZONE ${zone})::date`;
  return `EXISTS (SELECT 1 FROM assignment la WHERE la.work_item_id = w.id AND la.role = 'LEAD'
      AND la.status = 'ACCEPTED' AND ${dayOf('la.responded_at')} < m.due_day
      ${asOfDay ? `AND ${dayOf('la.responded_at')} <= s.fire_on` : ''})
    AND NOT EXISTS (SELECT 1 FROM progress_report r WHERE r.work_item_id = w.id AND r.period >= m.period
      AND r.status = 'SUBMITTED' ${asOfDay ? `AND ${dayOf('r.created_at')} <= s.fire_on` : ''})`;
}
