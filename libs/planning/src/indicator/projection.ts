import { type CalendarDate, toEpochDay } from '../calendar/calendar-date';

export interface Point {
  asOf: CalendarDate;
  value: number;
}

/**
 * Where a cumulative count or amount leads by the due date: the straight line of least squares through its readings and
 * through its start, held against what has already been counted (a rising count does not fall behind its latest
 * reading). What was never below 0 does not fall below it. On or after the due date nothing is left to project, and the
 * latest reading stands, as a single point does.
 *
 * The start is left out when the first reading is from that day or earlier: then the readings tell it themselves; and
 * where it is null, because nobody knows it.
 * `readings` are ascending by day, one a day; null without any.
 */
export function projectLine(readings: readonly Point[], start: Point | null, dueDate: CalendarDate): number | null {
  const [first, latest] = [readings[0], readings.at(-1)];
  if (!first || !latest) return null;
  if (latest.asOf >= dueDate) return latest.value;
  const points = start && start.asOf < first.asOf ? [start, ...readings] : readings;
  const line = lineThrough(points, latest.asOf);
  if (!line) return latest.value;
  const values = points.map(({ value }) => value);
  const projected = tidy(line.valueOn(dueDate), Math.max(...values.map((value) => Math.abs(value))));
  if (line.slope >= 0) return Math.max(projected, latest.value);
  return Math.min(...values) >= 0 ? Math.max(projected, 0) : projected;
}

interface Line {
  /** Per day. */
  slope: number;
  valueOn: (day: CalendarDate) => number;
}

/**
 * The line of least squares; undefined for a single point. Days are counted from `origin`, or 1970 would eat the
 * precision of the sums.
 */
function lineThrough(points: readonly Point[], origin: CalendarDate): Line | undefined {
  const dayOf = (date: CalendarDate) => toEpochDay(date) - toEpochDay(origin);
  const meanX = mean(points.map(({ asOf }) => dayOf(asOf)));
  const meanY = mean(points.map(({ value }) => value));
  let sxx = 0;
  let sxy = 0;
  for (const { asOf, value } of points) {
    const x = dayOf(asOf) - meanX;
    sxx += x ** 2;
    sxy += x * (value - meanY);
  }
  if (sxx === 0) return undefined;
  const slope = sxy / sxx;
  return { slope, valueOn: (day) => meanY + slope * (dayOf(day) - meanX) };
}

/** Rounding of binary fractions must not keep a line that leads to 0 a hair above it. */
function tidy(projected: number, largest: number): number {
  return Math.abs(projected) < largest * 1e-12 ? 0 : Number(projected.toPrecision(12));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
