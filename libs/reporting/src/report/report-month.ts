import { calendarOf, firstOfMonth, isPeriod, Plan, reportDueDay, todayIn, type WorkItem } from '@lib/planning';
import { invalid, type Result, success, type Transaction } from '@lib/platform';

/** A month of an item, as its plan counts days. */
export interface ReportMonth {
  /** The last day on which its report is in time. */
  dueDay: string;
  today: string;
}

const PERIOD = ['input', 'period'];

/** Looks a month up, for an item; refuses what is no month, one to come, and one before the item was issued. */
export async function reportMonthOf(
  { manager, now }: Transaction,
  { planId, issuedAt }: WorkItem,
  period: string,
): Promise<Result<ReportMonth>> {
  if (!isPeriod(period)) return invalid('report.notAMonth', PERIOD);
  const { timeZone, reportDay } = await manager.findOneByOrFail(Plan, { id: planId });
  const today = todayIn(timeZone, now);
  if (period > today) return invalid('report.monthToCome', PERIOD);
  if (issuedAt && period < firstOfMonth(todayIn(timeZone, issuedAt))) return invalid('report.beforeIssue', PERIOD);
  return success({ today, dueDay: reportDueDay(period, reportDay, await calendarOf(manager, planId)) });
}
