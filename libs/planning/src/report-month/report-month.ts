import { addDays, type CalendarDate, firstOfMonth, fromEpochDay, toEpochDay } from '../calendar/calendar-date';
import type { WorkingCalendar } from '../calendar/working-days';

/** As much of a calendar as a report's day needs. */
type WorkedDays = Pick<WorkingCalendar, 'previousWorkingDay' | 'nextWorkingDay'>;

/** Day of the month on which reports are due where a plan says nothing else (product, "Reminders" 1). */
export const DEFAULT_REPORT_DAY = 25;

/** The first day of the month after the period's, or so many months after (before, when negative). */
export function monthsAfter(period: CalendarDate, months = 1): CalendarDate {
  const count = Number(period.slice(0, 4)) * 12 + Number(period.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1];
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
}

/** Whether the date is the first day of a month, by which months are known here. */
export const isPeriod = (date: CalendarDate): boolean => date === firstOfMonth(date);

/**
 * The last day on which the report of a month is in time: the plan's report day (the month's last day where the month is
 * shorter), or the working day before it. Where holidays fill the month from its first day up to it, the working day after
 * it, so that a month's report is never due before the month begins.
 */
export function reportDueDay(period: CalendarDate, reportDay: number, calendar: WorkedDays): CalendarDate {
  const lastDay = addDays(monthsAfter(period), -1);
  const day = fromEpochDay(Math.min(toEpochDay(period) + reportDay - 1, toEpochDay(lastDay)));
  const worked = calendar.previousWorkingDay(day);
  return worked >= period ? worked : calendar.nextWorkingDay(day);
}

/** The latest month whose report day has passed before `today`. */
export function latestReportMonth(today: CalendarDate, reportDay: number, calendar: WorkedDays): CalendarDate {
  let period = firstOfMonth(today);
  while (reportDueDay(period, reportDay, calendar) >= today) period = monthsAfter(period, -1);
  return period;
}

/** Whether whoever accepted an item on a day owes the report that is due on another: only what was taken on before it. */
const owesReport = (acceptedOn: CalendarDate | null, dueDay: CalendarDate): boolean =>
  acceptedOn !== null && acceptedOn < dueDay;

export interface ReportStanding {
  /** When the present lead department accepted the item; null while it has not. */
  acceptedOn: CalendarDate | null;
  /** The latest month on which it reported; null when on none. */
  reportedPeriod: CalendarDate | null;
  reportDay: number;
  calendar: WorkedDays;
  today: CalendarDate;
}

/**
 * The month whose report is late: the latest one whose day has passed, if it is owed and neither it nor a later month was
 * reported. Null when none is. An earlier month that was left out counts no more: the department's word is newer.
 */
export function lateReportMonth({
  acceptedOn,
  reportedPeriod,
  reportDay,
  calendar,
  today,
}: ReportStanding): CalendarDate | null {
  if (acceptedOn === null) return null;
  const period = latestReportMonth(today, reportDay, calendar);
  const reported = reportedPeriod !== null && reportedPeriod >= period;
  return reported || !owesReport(acceptedOn, reportDueDay(period, reportDay, calendar)) ? null : period;
}
