import type { CalendarDate } from '../calendar/calendar-date';
import { Attainment } from './attainment';
import { Comparator, IndicatorMeasure } from './indicator-form';
import { type Point, projectLine } from './projection';
import { fulfils, passesThrough, type Target, type TargetRange, targetRange } from './target-range';

export interface Reading {
  asOf: CalendarDate;
  value: number;
  /** With NOT_BELOW_REFERENCE: what the other figure was on that day, such as GDP growth. */
  referenceValue?: number | null;
}

export interface IndicatorInput extends Target {
  /**
   * With a count or an amount: where it stood on `startDate`. When null, what is to be reached is counted from 0, but a
   * ceiling from nowhere: a stock or a duration that is to fall (approval days) did not stand at 0, so only its readings
   * tell. A cap on what adds up (new land to be used) says 0. (Last year's total, to be compared with a count that begins
   * anew each year, is no baseline in this sense.) Percentages do not use it.
   */
  baselineValue: number | null;
  /** From when a count or an amount adds up. */
  startDate: CalendarDate;
  dueDate: CalendarDate;
  /** In the order in which they were recorded: of two for the same day the later corrects the earlier. */
  readings: readonly Reading[];
  today: CalendarDate;
}

export interface IndicatorAssessment {
  attainment: Attainment;
  /** Where the readings lead by the due date; null without a reading. */
  projectedValue: number | null;
  /**
   * Share of the way from where it began to the target, 0 to 1. Where it began within the target, and for a ceiling of
   * which nobody says where it began, there is no way to go: 1 while it is kept, 0 when it is not. Null without a reading
   * or a full target.
   */
  ratio: number | null;
}

/**
 * How an indicator stands today, from the readings up to today.
 *
 * - Without a reading, or without all that the target needs, it is UNKNOWN, even after the due date: never a guess.
 * - What adds up and cannot be taken back (COUNT and AMOUNT to reach at least, more than, exactly or between) is MET as
 *   soon as it is reached. All else can still turn (shares, growth, ceilings, states, "about"): it is MET from the due
 *   date on, and ON_TRACK before.
 * - Before and on the due date it is ON_TRACK when the readings lead to the target, otherwise BEHIND.
 * - After the due date it is MET when the last reading up to the due date fulfils the target, or the very latest does
 *   (reached late, as a milestone may be done late); otherwise MISSED.
 */
export function assessIndicator(input: IndicatorInput): IndicatorAssessment {
  const readings = readingsUpTo(input.today, input.readings);
  const latest = readings.at(-1);
  if (!latest) return { attainment: Attainment.UNKNOWN, projectedValue: null, ratio: null };
  const projectedValue = addsUp(input) ? projectLine(readings, startPoint(input), input.dueDate) : latest.value;
  const range = targetRange(input, latest.referenceValue ?? null);
  if (!range) return { attainment: Attainment.UNKNOWN, projectedValue, ratio: null };
  return {
    attainment: attainmentOf(input, readings, range, latest.value, projectedValue ?? latest.value),
    projectedValue,
    ratio: ratioOf(latest.value, startValue(input), range),
  };
}

function attainmentOf(
  input: IndicatorInput,
  readings: readonly Reading[],
  range: TargetRange,
  value: number,
  projected: number,
): Attainment {
  const { today, dueDate } = input;
  if (today > dueDate) {
    return fulfils(value, range) || heldOnDueDate(input, readings) ? Attainment.MET : Attainment.MISSED;
  }
  if (fulfils(value, range) && (today === dueDate || staysReached(input))) return Attainment.MET;
  return leadsInto(range, value, projected) ? Attainment.ON_TRACK : Attainment.BEHIND;
}

function heldOnDueDate(input: IndicatorInput, readings: readonly Reading[]): boolean {
  const last = readings.findLast(({ asOf }) => asOf <= input.dueDate);
  if (!last) return false;
  const range = targetRange(input, last.referenceValue ?? null);
  return range !== undefined && fulfils(last.value, range);
}

/** A range with two ends is led into when the way from now to the due date passes through it: a count can stop there. */
function leadsInto(range: TargetRange, value: number, projected: number): boolean {
  const bounded = Number.isFinite(range.low) && Number.isFinite(range.high);
  return bounded ? passesThrough(value, projected, range) : fulfils(projected, range);
}

const reachedOnce = new Set([Comparator.AT_LEAST, Comparator.MORE_THAN, Comparator.EXACTLY, Comparator.BETWEEN]);

function staysReached(input: IndicatorInput): boolean {
  return addsUp(input) && reachedOnce.has(input.comparator);
}

/** Whether readings are of something that adds up from day to day. */
export function addsUp({ measure, comparator }: Target): boolean {
  const cumulative = measure === IndicatorMeasure.COUNT || measure === IndicatorMeasure.AMOUNT;
  return cumulative && comparator !== Comparator.NOT_BELOW_REFERENCE;
}

const ceilings = new Set([Comparator.AT_MOST, Comparator.LESS_THAN]);

/** Where a count or an amount began; null when nobody says so and it cannot be taken to be 0. */
export function startPoint({
  baselineValue,
  comparator,
  startDate,
}: Pick<IndicatorInput, 'baselineValue' | 'comparator' | 'startDate'>): Point | null {
  if (baselineValue === null && ceilings.has(comparator)) return null;
  return { asOf: startDate, value: baselineValue ?? 0 };
}

/** From where the way to the target is measured: for percentages and the like from 0, which is no change. */
function startValue(input: IndicatorInput): number | null {
  return addsUp(input) ? (startPoint(input)?.value ?? null) : 0;
}

function ratioOf(value: number, start: number | null, range: TargetRange): number {
  if (fulfils(value, range)) return 1;
  if (start === null) return 0;
  if (start < range.low && value < range.low) return share(value - start, range.low - start);
  if (start > range.high && value > range.high) return share(start - value, start - range.high);
  return 0;
}

function share(done: number, whole: number): number {
  return Math.min(Math.max(done / whole, 0), 1);
}

/** Ascending by day, one a day. */
function readingsUpTo(today: CalendarDate, readings: readonly Reading[]): Reading[] {
  const byDay = new Map(readings.filter(({ asOf }) => asOf <= today).map((reading) => [reading.asOf, reading]));
  return [...byDay.values()].toSorted((a, b) => (a.asOf < b.asOf ? -1 : 1));
}
