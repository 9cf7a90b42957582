import { civilOf, epochDayOf } from './epoch-day';

/**
 * A day of the calendar as 'YYYY-MM-DD' (years 0001 to 9999), without a time or a zone. Two of them compare as strings:
 * `a < b` means that a is the earlier day. It never passes through a JavaScript Date, which would shift it by a zone.
 */
export type CalendarDate = string;

const shape = /^(\d{4})-(\d{2})-(\d{2})$/;
const firstEpochDay = epochDayOf(1, 1, 1);
const lastEpochDay = epochDayOf(9999, 12, 31);
/** Lights are judged by the same few days again and again. */
const epochDays = new Map<string, number>();
const MOST_EPOCH_DAYS = 10_000;
const formatters = new Map<string, Intl.DateTimeFormat>();

/** Whether the text names a day that exists: '2020-02-29' does, '2021-02-29' and '2020-2-9' do not. */
export function isCalendarDate(text: string): boolean {
  return parse(text) !== undefined;
}

/** Days since 1970-01-01; negative before it. Throws a RangeError on a text that is no calendar date. */
export function toEpochDay(date: CalendarDate): number {
  const known = epochDays.get(date);
  if (known !== undefined) return known;
  const epochDay = parse(date);
  if (epochDay === undefined) throw new RangeError(`Not a calendar date: ${date}`);
  if (epochDays.size >= MOST_EPOCH_DAYS) epochDays.clear();
  epochDays.set(date, epochDay);
  return epochDay;
}

/** The inverse of {@link toEpochDay}. Throws a RangeError outside the years 0001 to 9999. */
export function fromEpochDay(epochDay: number): CalendarDate {
  if (!Number.isInteger(epochDay) || epochDay < firstEpochDay || epochDay > lastEpochDay) {
    throw new RangeError(`Outside the calendar: day ${epochDay}`);
  }
  const { year, month, day } = civilOf(epochDay);
  return write(year, month, day);
}

/** The date `days` calendar days later (earlier, when negative). */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return fromEpochDay(toEpochDay(date) + days);
}

/** Calendar days from `from` to `to`: 1 for tomorrow, 0 for the same day, negative when `to` is the earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return toEpochDay(to) - toEpochDay(from);
}

/** The first day of the date's month: the `period` of a monthly report. */
export function firstOfMonth(date: CalendarDate): CalendarDate {
  toEpochDay(date);
  return `${date.slice(0, 8)}01`;
}

/**
 * The calendar date that a wall calendar in `timeZone` (an IANA name, such as Asia/Shanghai) shows at `instant`,
 * whatever the zone of the process. Throws a RangeError on an unknown zone or an invalid instant.
 */
export function todayIn(timeZone: string, instant: Date): CalendarDate {
  const parts = formatterFor(timeZone).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((p) => p.type === type)?.value);
  return write(part('year'), part('month'), part('day'));
}

function parse(text: string): number | undefined {
  const match = shape.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const epochDay = epochDayOf(year, month, day);
  // 31 April would come back as 1 May.
  return civilOf(epochDay).day === day ? epochDay : undefined;
}

function write(year: number, month: number, day: number): CalendarDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Making a formatter takes far longer than using it, and a server knows only a handful of zones. */
function formatterFor(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
    });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}
