import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { addDays } from '../calendar/calendar-date';
import { Attainment } from './attainment';
import { assessIndicator, type IndicatorInput, type Reading } from './indicator-arithmetic';
import { Comparator, IndicatorMeasure } from './indicator-form';

const { UNKNOWN, BEHIND, ON_TRACK, MET, MISSED } = Attainment;
const { COUNT, AMOUNT, PERCENT, CHANGE_PERCENT, STATE } = IndicatorMeasure;
const { AT_LEAST, MORE_THAN, AT_MOST, LESS_THAN, EXACTLY, ABOUT, BETWEEN, NOT_BELOW_REFERENCE } = Comparator;
const rank = { MISSED: 0, BEHIND: 1, ON_TRACK: 2, MET: 3, UNKNOWN: -1 };

// 2020 has 366 days; 2 July is the middle: 183 days after 1 January and 182 days before 31 December.
const middle = '2020-07-02';
const anIndicator = (parts: Partial<IndicatorInput> = {}): IndicatorInput => ({
  measure: COUNT,
  comparator: AT_LEAST,
  targetValue: 100,
  targetMax: null,
  baselineValue: null,
  startDate: '2020-01-01',
  dueDate: '2020-12-31',
  readings: [],
  today: middle,
  ...parts,
});
const reading = (value: number, asOf = middle, referenceValue: number | null = null): Reading => ({
  asOf,
  value,
  referenceValue,
});
const attainment = (parts: Partial<IndicatorInput>) => assessIndicator(anIndicator(parts)).attainment;

type Row = [sentence: string, parts: Partial<IndicatorInput>, value: number, expected: Attainment];
const growth: Partial<IndicatorInput> = { measure: CHANGE_PERCENT, targetValue: 6 };
const cut: Partial<IndicatorInput> = { measure: CHANGE_PERCENT, comparator: AT_MOST, targetValue: -20 };
const stock: Partial<IndicatorInput> = { comparator: AT_MOST, targetValue: 0, baselineValue: 80 };
const cap: Partial<IndicatorInput> = { comparator: AT_MOST, baselineValue: 0 };
const duration: Partial<IndicatorInput> = { measure: AMOUNT, comparator: AT_MOST, targetValue: 80 };
const few: Partial<IndicatorInput> = { comparator: BETWEEN, targetValue: 20, targetMax: 30 };
const fixed: Partial<IndicatorInput> = { comparator: EXACTLY, targetValue: 24 };

describe('half-way through the year', () => {
  it.each<Row>([
    ['a count that leads to its target is on track', {}, 50.2, ON_TRACK],
    ['a count that does not is behind', {}, 49, BEHIND],
    ['a count that has reached it is met at once', {}, 100, MET],
    ['money is counted like things', { measure: AMOUNT }, 100, MET],
    ['more than 10 is not met by 10', { comparator: MORE_THAN, targetValue: 10 }, 10, ON_TRACK],
    ['more than 10 is met by 11', { comparator: MORE_THAN, targetValue: 10 }, 11, MET],
    ['a count starts where its baseline stood', { baselineValue: 60 }, 80.2, ON_TRACK],
    ['a count that has moved too little from its baseline is behind', { baselineValue: 60 }, 70, BEHIND],
    ['a fixed list is on track at half', fixed, 12.1, ON_TRACK],
    ['a fixed list is met when it is complete', fixed, 24, MET],
    ['a fixed list is behind when more is counted than it holds', fixed, 25, BEHIND],
    ['20 to 30 is met by 20', few, 20, MET],
    ['20 to 30 is on track at 11', few, 11, ON_TRACK],
    ['20 to 30 is not met by 31', few, 31, BEHIND],
    ['about 100 is not met before its day', { comparator: ABOUT }, 104, ON_TRACK],
    ['about 100 is behind at 111', { comparator: ABOUT }, 111, BEHIND],
    ['about 100 is on track when it leads to 90', { comparator: ABOUT }, 45.2, ON_TRACK],
    ['a cap on what adds up from 0 is on track when the line stays below it', cap, 50, ON_TRACK],
    ['a cap on what adds up from 0 is behind when the line breaks it', cap, 51, BEHIND],
    ['a ceiling that began nobody knows where is on track while it is kept', { comparator: AT_MOST }, 100, ON_TRACK],
    ['a ceiling that began nobody knows where is behind when it is broken', { comparator: AT_MOST }, 101, BEHIND],
    ['less than 100 is on track at 99', { comparator: LESS_THAN }, 99, ON_TRACK],
    ['less than 100 is behind at 100', { comparator: LESS_THAN }, 100, BEHIND],
    ['a stock that shrinks to nothing is on track', stock, 39.7, ON_TRACK],
    ['a stock that shrinks too slowly is behind', stock, 60, BEHIND],
    ['growth at its target is on track, for it can fall again', growth, 6, ON_TRACK],
    ['growth below it is behind', growth, 5.9, BEHIND],
    ['a share is judged by its latest value alone', { measure: PERCENT, targetValue: 2 }, 1.8, BEHIND],
    ['a cut deeper than asked is on track: down is good', cut, -21, ON_TRACK],
    ['a cut that is too small is behind', cut, -19.5, BEHIND],
    ['less than 3.5 is behind at 3.5', { measure: PERCENT, comparator: LESS_THAN, targetValue: 3.5 }, 3.5, BEHIND],
    ['a band of growth is on track within', { ...growth, comparator: BETWEEN, targetMax: 6.5 }, 6.2, ON_TRACK],
    ['what is kept is on track', { measure: STATE, targetValue: null }, 1, ON_TRACK],
    ['what is broken is behind', { measure: STATE, targetValue: 1 }, 0, BEHIND],
  ])('%s', (_sentence, parts, value, expected) => {
    expect(attainment({ ...parts, readings: [reading(value)] })).toBe(expected);
  });
});

describe('a stock or a duration that is to fall, and nobody says from where', () => {
  const readings = (values: number[]) =>
    values.map((value, n) => reading(value, ['2020-03-31', '2020-05-31', '2020-06-24'][n]));

  it.each<[sentence: string, parts: Partial<IndicatorInput>, values: number[], expected: Attainment]>([
    ['approval in 84, 81, 79 days is on track for 80', duration, [84, 81, 79], ON_TRACK],
    ['approval in 88, 86, 85 days leads to 80 by the due date', duration, [88, 86, 85], ON_TRACK],
    ['approval in 84, 84, 83.9 days is falling too slowly', duration, [84, 84, 83.9], BEHIND],
    ['approval in 74, 76, 78 days is rising above 80', duration, [74, 76, 78], BEHIND],
    ['approval in 90 days is behind, with nothing else to go by', duration, [90], BEHIND],
    [
      'waste of 460, 240, 152 tonnes is on track to nothing',
      { ...duration, targetValue: 0 },
      [460, 240, 152],
      ON_TRACK,
    ],
    ['no accident, and again none, is on track', { comparator: AT_MOST, targetValue: 0 }, [0, 0, 0], ON_TRACK],
    ['less than 80 is led to like at most 80', { ...duration, comparator: LESS_THAN }, [84, 81, 79], ON_TRACK],
  ])('%s', (_sentence, parts, values, expected) => {
    expect(attainment({ ...parts, readings: readings(values) })).toBe(expected);
  });

  it('is projected along its own readings, and never below nothing', () => {
    const project = (values: number[]) =>
      assessIndicator(anIndicator({ ...duration, readings: readings(values) })).projectedValue;

    expect(project([84, 81, 79])).toBeCloseTo(68.447, 3);
    expect(project([460, 240, 152])).toBe(0);
    expect(project([84])).toBe(84);
  });
});

describe('on the due date and after it', () => {
  it.each<Row>([
    ['growth is met', growth, 6, MET],
    ['growth is missed', growth, 5.9, MISSED],
    ['a cut is met', cut, -20, MET],
    ['a ceiling is met', { comparator: AT_MOST }, 100, MET],
    ['a ceiling is missed', { comparator: AT_MOST }, 101, MISSED],
    ['about 100 is met by 90', { comparator: ABOUT }, 90, MET],
    ['about 100 is met by 110', { comparator: ABOUT }, 110, MET],
    ['about 100 is missed by 89', { comparator: ABOUT }, 89, MISSED],
    ['zero growth is met by a fall', { measure: CHANGE_PERCENT, comparator: AT_MOST, targetValue: 0 }, -0.1, MET],
    ['what was kept is met', { measure: STATE, targetValue: 1 }, 1, MET],
    ['what was broken is missed', { measure: STATE, targetValue: 1 }, 0, MISSED],
    ['a count is missed', {}, 99, MISSED],
  ])('%s', (_sentence, parts, value, expected) => {
    const readings = [reading(value, '2020-12-31')];

    expect(attainment({ ...parts, readings, today: '2021-01-01' })).toBe(expected);
    expect(attainment({ ...parts, readings, today: '2020-12-31' })).toBe(expected === MISSED ? BEHIND : expected);
  });

  it('a target that is reached late counts as met, like a milestone that is done late', () => {
    const readings = [reading(90, '2020-12-31'), reading(100, '2021-02-28')];

    expect(attainment({ readings, today: '2021-02-27' })).toBe(MISSED);
    expect(attainment({ readings, today: '2021-02-28' })).toBe(MET);
  });

  it('what held on the due date is not lost by what comes later', () => {
    const readings = [reading(6.1, '2020-12-31'), reading(3, '2021-03-31')];

    expect(attainment({ ...growth, readings, today: '2021-04-10' })).toBe(MET);
  });
});

describe('against another figure', () => {
  const investment: Partial<IndicatorInput> = {
    measure: CHANGE_PERCENT,
    comparator: NOT_BELOW_REFERENCE,
    targetValue: null,
  };

  it.each<[number, number | null, Attainment]>([
    [6, 6, ON_TRACK],
    [5.9, 6, BEHIND],
    [-1, -2, ON_TRACK],
    [7, null, UNKNOWN],
  ])('%d against %s is %s', (value, referenceValue, expected) => {
    expect(attainment({ ...investment, readings: [reading(value, middle, referenceValue)] })).toBe(expected);
  });

  it('the last figure of the year is held against the other of the same day', () => {
    const readings = [reading(3.6, '2020-12-31', 3.6), reading(4, '2021-03-31', 18.3)];

    expect(attainment({ ...investment, readings, today: '2021-04-20' })).toBe(MET);
  });
});

describe('the projection', () => {
  const project = (parts: Partial<IndicatorInput>) => assessIndicator(anIndicator(parts)).projectedValue;

  it('is a straight line through the start and the readings for what adds up', () => {
    expect(project({ readings: [reading(183)] })).toBeCloseTo(365, 9);
    expect(project({ readings: [reading(31, '2020-02-01'), reading(183)] })).toBeCloseTo(365, 9);
    expect(project({ baselineValue: 1000, readings: [reading(1183)] })).toBeCloseTo(1365, 9);
  });

  it('is the latest value for percentages and states', () => {
    const readings = [reading(9, '2020-03-31'), reading(5)];

    expect(project({ ...growth, readings })).toBe(5);
    expect(project({ measure: PERCENT, readings })).toBe(5);
  });

  it('of a stock that shrinks evenly to nothing is exactly nothing, and on track', () => {
    const { projectedValue, attainment: found } = assessIndicator(
      anIndicator({ ...stock, readings: [reading(80 * (305 / 365), '2020-03-01')] }),
    );

    expect(projectedValue).toBe(0);
    expect(found).toBe(ON_TRACK);
  });

  it('is never below what a growing count has reached', () => {
    const readings = [reading(0, '2020-06-30'), reading(0, '2020-11-29'), reading(90, '2020-11-30')];

    expect(project({ readings, today: '2020-12-01' })).toBe(90);
  });

  it('is the latest reading once the due date is reached, or when there is a single day to go by', () => {
    expect(project({ readings: [reading(70, '2020-12-31')], today: '2021-02-01' })).toBe(70);
    expect(project({ startDate: middle, readings: [reading(70)] })).toBe(70);
    expect(project({ startDate: '2020-08-01', readings: [reading(70)] })).toBe(70);
  });

  it('takes the later of two readings for one day as a correction, and no notice of days to come', () => {
    expect(project({ ...growth, readings: [reading(9), reading(5)] })).toBe(5);
    expect(project({ ...growth, readings: [reading(5), reading(9, '2020-07-03')] })).toBe(5);
  });
});

describe('the ratio', () => {
  it.each<[string, Partial<IndicatorInput>, number, number | null]>([
    ['of a count', {}, 25, 0.25],
    ['of a count from its baseline', { baselineValue: 60 }, 80, 0.5],
    ['of an over-fulfilled count', {}, 250, 1],
    ['of a cut', cut, -15, 0.75],
    ['of a cut that went the wrong way', cut, 5, 0],
    ['of a shrinking stock', stock, 20, 0.75],
    ['of a kept ceiling', { comparator: AT_MOST }, 60, 1],
    ['of a kept ceiling on what adds up', cap, 60, 1],
    ['of a duration that is still too long', duration, 84, 0],
    ['of a broken ceiling', { comparator: AT_MOST }, 160, 0],
    ['of an overrun range', few, 31, 0],
    ['of a state', { measure: STATE, targetValue: 1 }, 0, 0],
    ['without a target', { targetValue: null }, 50, null],
  ])('%s', (_sentence, parts, value, expected) => {
    expect(assessIndicator(anIndicator({ ...parts, readings: [reading(value)] })).ratio).toBe(expected);
  });
});

describe('what is not known', () => {
  it.each<[string, Partial<IndicatorInput>]>([
    ['a target without a value', { targetValue: null }],
    ['a range without its upper end', { comparator: BETWEEN }],
  ])('%s is UNKNOWN though something was read, before and after the due date', (_sentence, parts) => {
    expect(attainment({ ...parts, readings: [reading(5)] })).toBe(UNKNOWN);
    expect(attainment({ ...parts, readings: [reading(5)], today: '2021-06-01' })).toBe(UNKNOWN);
  });
});

describe('for every indicator', () => {
  const dates = fc.integer({ min: 0, max: 500 }).map((days) => addDays('2020-01-01', days));
  const values = fc.integer({ min: -1000, max: 1000 }).map((value) => value / 4);
  const readings = fc.array(fc.record({ asOf: dates, value: values, referenceValue: fc.option(values) }), {
    maxLength: 6,
  });
  const indicators: fc.Arbitrary<IndicatorInput> = fc.record({
    measure: fc.constantFrom(...Object.values(IndicatorMeasure)),
    comparator: fc.constantFrom(...Object.values(Comparator)),
    targetValue: fc.option(values),
    targetMax: fc.option(values),
    baselineValue: fc.option(values),
    startDate: fc.constant('2020-01-01'),
    dueDate: dates,
    readings,
    today: dates,
  });

  it('nothing read is UNKNOWN, before and after the due date', () => {
    fc.assert(
      fc.property(indicators, (indicator) => {
        expect(assessIndicator({ ...indicator, readings: [] })).toEqual({
          attainment: UNKNOWN,
          projectedValue: null,
          ratio: null,
        });
      }),
    );
  });

  it('only what is known is judged, missed only after the due date, behind only until it', () => {
    fc.assert(
      fc.property(indicators, (indicator) => {
        const { attainment: found, projectedValue, ratio } = assessIndicator(indicator);
        const late = indicator.today > indicator.dueDate;

        expect(late ? [UNKNOWN, MET, MISSED] : [UNKNOWN, BEHIND, ON_TRACK, MET]).toContain(found);
        expect(found === UNKNOWN || (projectedValue !== null && ratio !== null && ratio >= 0 && ratio <= 1)).toBe(true);
      }),
    );
  });

  it('a higher latest reading never makes "at least" worse, nor a lower one "at most"', () => {
    const pairs = fc.constantFrom([AT_LEAST, 1] as const, [AT_MOST, -1] as const);

    fc.assert(
      fc.property(indicators, pairs, values, fc.nat({ max: 500 }), (indicator, [comparator, up], value, more) => {
        const earlier = indicator.readings.filter(({ asOf }) => asOf < indicator.today);
        const judge = (latest: number) =>
          assessIndicator({
            ...indicator,
            comparator,
            readings: [...earlier, { asOf: indicator.today, value: latest }],
          });
        const [before, after] = [judge(value), judge(value + up * more)];

        expect(rank[after.attainment]).toBeGreaterThanOrEqual(rank[before.attainment]);
        expect(after.ratio ?? 0).toBeGreaterThanOrEqual(before.ratio ?? 0);
      }),
      { numRuns: 500 },
    );
  });

  it('the unit of measure does not matter: 亿元 are judged as 元 are', () => {
    fc.assert(
      fc.property(indicators, fc.constantFrom(0.01, 10, 10_000, 1e8), (indicator, k) => {
        fc.pre(indicator.measure !== STATE);
        const times = (value: number | null) => (value === null ? null : value * k);
        const scaled = {
          ...indicator,
          targetValue: times(indicator.targetValue),
          targetMax: times(indicator.targetMax),
          baselineValue: times(indicator.baselineValue),
          readings: indicator.readings.map((r) => ({
            ...r,
            value: r.value * k,
            referenceValue: times(r.referenceValue ?? null),
          })),
        };

        const [small, large] = [assessIndicator(indicator), assessIndicator(scaled)];
        expect(large.attainment).toBe(small.attainment);
        expect(large.ratio ?? -1).toBeCloseTo(small.ratio ?? -1, 6);
      }),
      { numRuns: 500 },
    );
  });

  it('the order in which the days were recorded does not matter', () => {
    fc.assert(
      fc.property(indicators, (indicator) => {
        const once = [...new Map(indicator.readings.map((r) => [r.asOf, r])).values()];
        const inOrder = assessIndicator({ ...indicator, readings: once });

        expect(assessIndicator({ ...indicator, readings: once.toReversed() })).toEqual(inOrder);
      }),
    );
  });
});
