import { describe, expect, it } from '@jest/globals';
import { Comparator, IndicatorMeasure } from './indicator-form';
import { type PlannedIndicator, plannedShare } from './planned-share';

const anIndicator = (parts: Partial<PlannedIndicator> = {}): PlannedIndicator => ({
  measure: IndicatorMeasure.COUNT,
  comparator: Comparator.AT_LEAST,
  targetValue: 50000,
  targetMax: null,
  baselineValue: null,
  startDate: '2020-01-01',
  dueDate: '2020-12-31',
  ratio: 0.2,
  ...parts,
});

describe('the share of its way that an indicator should have gone', () => {
  it.each<[string, Partial<PlannedIndicator>, number | null]>([
    ['is the share of its time, in whole percents', {}, 0.5],
    ['begins with its start', { startDate: '2020-07-01' }, 0],
    ['is all of it on its due date', { dueDate: '2020-07-01' }, 1],
    ['is all of it where start and end are one day long past', { startDate: '2020-03-01', dueDate: '2020-03-01' }, 1],
    [
      'is the same of an amount within a range',
      { measure: IndicatorMeasure.AMOUNT, comparator: Comparator.BETWEEN, targetMax: 60000 },
      0.5,
    ],
    [
      'is the same of what is to fall from a known level',
      { comparator: Comparator.AT_MOST, targetValue: 80, baselineValue: 100 },
      0.5,
    ],
    ['is unknown of a ceiling that is kept already', { comparator: Comparator.AT_MOST, baselineValue: 0 }, null],
    ['is unknown of a ceiling from nowhere', { comparator: Comparator.AT_MOST }, null],
    ['is unknown where it began at its target', { baselineValue: 60000 }, null],
    ['is unknown of a percentage', { measure: IndicatorMeasure.PERCENT, targetValue: 90 }, null],
    ['is unknown of a growth', { measure: IndicatorMeasure.CHANGE_PERCENT, targetValue: 6 }, null],
    ['is unknown of a state', { measure: IndicatorMeasure.STATE, targetValue: 1 }, null],
    ['is unknown without a target', { targetValue: null }, null],
    ['is unknown without a reading', { ratio: null }, null],
  ])('%s', (_sentence, parts, expected) => {
    expect(plannedShare(anIndicator(parts), '2020-07-01')).toBe(expected);
  });
});
