import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { MilestoneStatus } from '../milestone/milestone-status';
import { plannedProgress, type PlannedInput, shortfallOf } from './planned-progress';
import { WorkItemStatus } from './work-item-lifecycle';

const { OPEN, DONE, CANCELLED } = MilestoneStatus;

const anItem = (parts: Partial<PlannedInput> = {}): PlannedInput => ({
  status: WorkItemStatus.ACTIVE,
  milestones: [],
  indicators: [],
  children: [],
  day: '2020-07-01',
  ...parts,
});
const aMilestone = (dueDate: string, weight = 1, status = OPEN) => ({ dueDate, weight, status });

describe('how far an item should be', () => {
  it.each<[string, Partial<PlannedInput>, number | null]>([
    ['is unknown with nothing to compare with', {}, null],
    ['is nothing before the first milestone’s day', { milestones: [aMilestone('2020-08-01')] }, 0],
    ['does not count a milestone on its day', { milestones: [aMilestone('2020-07-01')] }, 0],
    ['counts it from the day after', { milestones: [aMilestone('2020-06-30'), aMilestone('2020-09-30')] }, 0.5],
    ['counts by weight', { milestones: [aMilestone('2020-06-30', 3), aMilestone('2020-09-30', 1)] }, 0.75],
    ['counts weightless ones alike', { milestones: [aMilestone('2020-06-30', 0), aMilestone('2020-09-30', 0)] }, 0.5],
    [
      'leaves cancelled ones out',
      { milestones: [aMilestone('2020-06-30', 1, CANCELLED), aMilestone('2020-09-30'), aMilestone('2020-05-30')] },
      0.5,
    ],
    ['counts what was done early only when its day has passed', { milestones: [aMilestone('2020-09-30', 1, DONE)] }, 0],
    [
      'does not ask indicators where there are milestones',
      { milestones: [aMilestone('2020-06-30')], indicators: [{ attainmentRatio: 0, plannedShare: 0.2 }] },
      1,
    ],
    [
      'is the mean of the indicators’ shares',
      {
        indicators: [
          { attainmentRatio: 0.1, plannedShare: 0.4 },
          { attainmentRatio: 0.9, plannedShare: 0.6 },
        ],
      },
      0.5,
    ],
    [
      'takes an indicator without a plan to be where it should be',
      {
        indicators: [
          { attainmentRatio: 0.3, plannedShare: null },
          { attainmentRatio: 0.9, plannedShare: 0.5 },
        ],
      },
      0.4,
    ],
    ['is unknown when no indicator has a plan', { indicators: [{ attainmentRatio: 0.3, plannedShare: null }] }, null],
    [
      'is the mean of the children’s, of which those without a plan are where they should be',
      {
        children: [
          { progress: 0, plannedProgress: 0.5 },
          { progress: 1, plannedProgress: null },
        ],
      },
      0.75,
    ],
    [
      'is unknown for what is suspended',
      { status: WorkItemStatus.SUSPENDED, milestones: [aMilestone('2020-06-30')] },
      null,
    ],
    ['is unknown before acceptance', { status: WorkItemStatus.ISSUED, milestones: [aMilestone('2020-06-30')] }, null],
    ['is unknown once it is closed', { status: WorkItemStatus.CLOSED, milestones: [aMilestone('2020-06-30')] }, null],
  ])('%s', (_sentence, parts, expected) => {
    expect(plannedProgress(anItem(parts))).toBe(expected);
  });

  it('never falls as days go by, and what has done all that is due is never short', () => {
    const days = fc.integer({ min: 1, max: 28 }).map((day) => `2020-07-${String(day).padStart(2, '0')}`);
    const milestones = fc.array(
      fc.record({
        dueDate: days,
        weight: fc.double({ min: 0, max: 100, noNaN: true }),
        status: fc.constant(OPEN),
      }),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(milestones, days, days, (list, one, other) => {
        const [early, late] = [one, other].toSorted() as [string, string];
        const planned = (day: string) => plannedProgress(anItem({ milestones: list, day })) ?? NaN;

        expect(planned(late)).toBeGreaterThanOrEqual(planned(early));
        expect(shortfallOf(planned(late), planned(late))).toBe(0);
      }),
    );
  });
});
