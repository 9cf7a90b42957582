import { addDays, type CalendarDate, todayIn } from '@lib/planning';

const formatters = new Map<string, Intl.DateTimeFormat>();

/** What a wall clock in the zone shows, as HH:MM. */
function timeIn(timeZone: string, instant: Date): string {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    formatters.set(timeZone, formatter);
  }
  return formatter.format(instant);
}

/** The last day whose time of sending has come by the instant: today, or yesterday until it is that late. */
export function lastDayReached(timeZone: string, sendAt: string, instant: Date): CalendarDate {
  const today = todayIn(timeZone, instant);
  return timeIn(timeZone, instant) >= sendAt ? today : addDays(today, -1);
}
