import { describe, expect, it } from '@jest/globals';
import { SlipGrade, type Standing, suggestedGrade } from './slip-grade';

const aStanding = (given: Partial<Standing> = {}): Standing => ({
  today: '2020-07-01',
  deadlines: ['2020-12-31'],
  health: 'GREEN',
  ...given,
});

describe('the grade of a slip', () => {
  it.each<[string, Partial<Standing>, SlipGrade]>([
    ['an item on its way is blue', {}, SlipGrade.BLUE],
    ['an item that nobody accepted is blue', { health: 'GREY' }, SlipGrade.BLUE],
    ['an item due today is not overdue yet', { deadlines: ['2020-07-01'] }, SlipGrade.BLUE],
    ['an item past its date is red', { deadlines: ['2020-06-30'] }, SlipGrade.RED],
    ['one late milestone is enough for red', { deadlines: ['2020-12-31', '2020-06-30'] }, SlipGrade.RED],
    ['a yellow light is yellow', { health: 'YELLOW' }, SlipGrade.YELLOW],
    ['a red light with nothing overdue is yellow', { health: 'RED' }, SlipGrade.YELLOW],
    ['overdue outdoes a yellow light', { health: 'YELLOW', deadlines: ['2020-06-30'] }, SlipGrade.RED],
    ['an item without a date is never overdue', { deadlines: [null] }, SlipGrade.BLUE],
  ])('%s', (_case, given, grade) => {
    expect(suggestedGrade(aStanding(given))).toBe(grade);
  });
});
