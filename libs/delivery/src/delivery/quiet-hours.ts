const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Minutes since midnight on a wall clock in the zone. */
function minuteOfDay(timeZone: string, instant: Date): number {
  const known = formatters.get(timeZone);
  const options = { timeZone, hour: 'numeric', minute: 'numeric', hourCycle: 'h23' } as const;
  const formatter = known ?? new Intl.DateTimeFormat('en-u-nu-latn', options);
  if (!known) formatters.set(timeZone, formatter);
  const parts = formatter.formatToParts(instant);
  const part = (type: 'hour' | 'minute') => Number(parts.find((each) => each.type === type)?.value);
  return part('hour') * 60 + part('minute');
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** A time span of each day in a zone; `from` later than `to` spans midnight, equal ones span nothing. */
export interface QuietHours {
  /** `HH:MM`, with or without seconds. */
  from: string;
  to: string;
  timeZone: string;
}

/** When the quiet hours that `now` lies in end; undefined outside of them. */
export function quietUntil({ from, to, timeZone }: QuietHours, now: Date): Date | undefined {
  const length = (minutesOf(to) - minutesOf(from) + DAY_MINUTES) % DAY_MINUTES;
  const into = (minuteOfDay(timeZone, now) - minutesOf(from) + DAY_MINUTES) % DAY_MINUTES;
  if (into >= length) return undefined;
  const minute = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS;
  return new Date(minute + (length - into) * MINUTE_MS);
}
