import { type CalendarDate, toEpochDay } from '../calendar/calendar-date';

export interface Point {
  asOf: CalendarDate;
  value: number;
}

/**
 * Where a cumulative count or amount leads by the due date: the straight line of least squares through its readings and
 * through its start, held against what has already been counted (a rising count does not fall behind its latest
 * reading). On or after the due date nothing is left to project, and the latest reading stands.
 *
 * The start is left out when the first reading is from that day or earlier: then the readings tell it themselves.
 * `readings` are ascending by day, one a day; null without any.
 */
export function projectLine(readings: readonly Point[], start: Point, dueDate: CalendarDate): number | null {
  const [first, latest] = [readings[0], readings.at(-1)];
  if (!first || !latest) return null;
  if (latest.asOf >= dueDate) return latest.value;
  const points = start.asOf < first.asOf ? [start, ...readings] : readings;
  // Days are counted from the latest reading, or 1970 would eat the precision of the sums.
  const origin = toEpochDay(latest.asOf);
  const xs = points.map(({ asOf }) => toEpochDay(asOf) - origin);
  const meanX = mean(xs);
  const meanY = mean(points.map(({ value }) => value));
  let sxx = 0;
  let sxy = 0;
  for (const [i, x] of xs.entries()) {
    sxx += (x - meanX) ** 2;
    sxy += (x - meanX) * ((points[i]?.value ?? meanY) - meanY);
  }
  if (sxx === 0) return latest.value;
  const slope = sxy / sxx;
  const projected = tidy(
    meanY + slope * (toEpochDay(dueDate) - origin - meanX),
    Math.max(...points.map(({ value }) => Math.abs(value))),
  );
  return slope >= 0 ? Math.max(projected, latest.value) : projected;
}

/** Rounding of binary fractions must not keep a line that leads to 0 a hair above it. */
function tidy(projected: number, largest: number): number {
  return Math.abs(projected) < largest * 1e-12 ? 0 : Number(projected.toPrecision(12));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
