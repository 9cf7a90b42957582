import { type CalendarDate, toEpochDay } from './calendar-date';

const dayMs = 86_400_000;

/** The instant at which a wall clock in `timeZone` shows so many minutes after midnight on the day. */
export function instantAt(timeZone: string, date: CalendarDate, minutes: number): Date {
  const wall = toEpochDay(date) * dayMs + minutes * 60_000;
  // Twice: the offset first found may be that of the other side of a change of summer time.
  const guess = wall - offsetAt(timeZone, wall);
  return new Date(wall - offsetAt(timeZone, guess));
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** How far the zone's wall clock is ahead of UTC, in milliseconds. */
function offsetAt(timeZone: string, instant: number): number {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
    formatters.set(timeZone, formatter);
  }
  const name = formatter.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
