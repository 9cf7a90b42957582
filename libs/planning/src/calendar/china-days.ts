import chineseDays from 'chinese-days/dist/chinese-days.json';
import type { CalendarDate } from './calendar-date';
import type { CalendarDay, WorkingCalendarData } from './working-days';

/**
 * The State Council's holidays and make-up working days (国务院办公厅节假日安排), as far as the installed package knows
 * them. A year counts as loaded once its 1 October is there: a notice for one year already names days around the next
 * New Year, and those alone do not make the next year known.
 *
 * Days off that a province or a city gives itself (Zhejiang's resumption of work on 10 February 2020) are not in it;
 * they belong in the overrides, and so does a notice that came after the package.
 */
export function chinaDays(): Pick<WorkingCalendarData, 'years' | 'days'> {
  const holidays: Record<CalendarDate, string> = chineseDays.holidays;
  const workdays: Record<CalendarDate, string> = chineseDays.workdays;
  const days = [
    ...Object.entries(holidays).map(([date, names]) => dayOf(date, false, names)),
    ...Object.entries(workdays).map(([date, names]) => dayOf(date, true, names)),
  ].toSorted((a, b) => (a.date < b.date ? -1 : 1));
  return { years: yearsKnownBy(days), days };
}

/** Years whose National Day is among the days, and with it the notice for all of the year. */
export function yearsKnownBy(days: readonly CalendarDay[]): number[] {
  return days.filter((day) => !day.working && day.date.endsWith('-10-01')).map((day) => yearOf(day.date));
}

/** The package writes "National Day,国庆节,3": English name, Chinese name, days of the statutory holiday. */
function dayOf(date: CalendarDate, working: boolean, names: string): CalendarDay {
  const [labelEn, label] = names.split(',');
  if (!labelEn || !label) throw new Error(`chinese-days has an entry of an unknown form on ${date}: ${names}`);
  return working
    ? { date, working, label: `${label}调休上班`, labelEn: `Make-up day for ${labelEn}` }
    : { date, working, label, labelEn };
}

function yearOf(date: CalendarDate): number {
  return Number(date.slice(0, 4));
}
