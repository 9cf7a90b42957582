import { describe, expect, it } from '@jest/globals';
import { MilestoneStatus } from '../milestone/milestone-status';
import { type ForecastMilestone, itemForecast } from './forecast';

const { OPEN, DONE, CANCELLED } = MilestoneStatus;
const milestone = (
  status: MilestoneStatus,
  dueDate: string,
  forecastDate: string | null = null,
): ForecastMilestone => ({ status, dueDate, forecastDate });

describe('the forecast of a work item', () => {
  it.each<[string, ForecastMilestone[], string | null]>([
    ['is unknown without milestones', [], null],
    ['is unknown when none is open', [milestone(DONE, '2020-06-30'), milestone(CANCELLED, '2020-09-30')], null],
    ['is the due date where nothing else is expected', [milestone(OPEN, '2020-06-30')], '2020-06-30'],
    ['is what is expected, be it earlier', [milestone(OPEN, '2020-06-30', '2020-05-31')], '2020-05-31'],
    [
      'follows the milestone that comes last',
      [milestone(OPEN, '2020-06-30'), milestone(OPEN, '2020-12-31', '2021-01-31'), milestone(DONE, '2022-01-01')],
      '2021-01-31',
    ],
    [
      'follows an early milestone that slips behind the others',
      [milestone(OPEN, '2020-06-30', '2021-03-31'), milestone(OPEN, '2020-12-31')],
      '2021-03-31',
    ],
  ])('%s', (_sentence, milestones, expected) => {
    expect(itemForecast(milestones)).toBe(expected);
  });
});
