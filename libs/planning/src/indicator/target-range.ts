import { Comparator, IndicatorMeasure } from './indicator-form';

/** The values that fulfil a target. One open end is infinite; `strict` leaves the finite end itself out. */
export interface TargetRange {
  low: number;
  high: number;
  strict: boolean;
}

export interface Target {
  measure: IndicatorMeasure;
  comparator: Comparator;
  targetValue: number | null;
  /** The upper end, with BETWEEN. */
  targetMax: number | null;
}

/** 左右 names no tolerance. A tenth is what plans are commonly judged by; a target of 0 allows none. */
const aboutTolerance = 0.1;
const relativeTolerance = 1e-9;

/**
 * The values that fulfil the target; undefined when it is not fully stated: no target value, BETWEEN without its upper
 * end, NOT_BELOW_REFERENCE without the other figure. A STATE without a target value is to be kept (1).
 */
export function targetRange(target: Target, referenceValue: number | null): TargetRange | undefined {
  if (target.comparator === Comparator.NOT_BELOW_REFERENCE) {
    return referenceValue === null ? undefined : atLeast(referenceValue);
  }
  const value = target.targetValue ?? (target.measure === IndicatorMeasure.STATE ? 1 : null);
  if (value === null) return undefined;
  if (target.comparator === Comparator.BETWEEN) {
    return target.targetMax === null ? undefined : between(value, target.targetMax);
  }
  return ranges[target.comparator](value);
}

/** Whether the value fulfils the target. What only the rounding of binary fractions sets apart counts as equal. */
export function fulfils(value: number, { low, high, strict }: TargetRange): boolean {
  return strict ? exceeds(value, low) && exceeds(high, value) : !exceeds(low, value) && !exceeds(value, high);
}

/** Whether some value on the way from one value to another lies in the range, both ends of the way included. */
export function passesThrough(from: number, to: number, { low, high }: TargetRange): boolean {
  return !exceeds(low, Math.max(from, to)) && !exceeds(Math.min(from, to), high);
}

const ranges: Record<
  Exclude<Comparator, Comparator.BETWEEN | Comparator.NOT_BELOW_REFERENCE>,
  (value: number) => TargetRange
> = {
  AT_LEAST: atLeast,
  MORE_THAN: (value) => ({ low: value, high: Infinity, strict: true }),
  AT_MOST: (value) => ({ low: -Infinity, high: value, strict: false }),
  LESS_THAN: (value) => ({ low: -Infinity, high: value, strict: true }),
  EXACTLY: (value) => between(value, value),
  ABOUT: (value) => between(value * (1 - aboutTolerance), value * (1 + aboutTolerance)),
};

function atLeast(value: number): TargetRange {
  return { low: value, high: Infinity, strict: false };
}

function between(a: number, b: number): TargetRange {
  return { low: Math.min(a, b), high: Math.max(a, b), strict: false };
}

/** The tolerance is relative to the figures, so that it is the same in 亿元 as in 元. */
function exceeds(a: number, b: number): boolean {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return a > b;
  return a - b > relativeTolerance * Math.max(Math.abs(a), Math.abs(b));
}
