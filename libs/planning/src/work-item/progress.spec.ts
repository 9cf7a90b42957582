import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { MilestoneStatus } from '../milestone/milestone-status';
import { itemProgress, type ProgressInput } from './progress';
import { WorkItemStatus } from './work-item-lifecycle';

const { OPEN, DONE, CANCELLED } = MilestoneStatus;
const anItem = (parts: Partial<ProgressInput>): ProgressInput => ({
  status: WorkItemStatus.ACTIVE,
  milestones: [],
  indicators: [],
  childProgress: [],
  ...parts,
});

const shares = fc.double({ min: 0, max: 1, noNaN: true });
const inputs: fc.Arbitrary<ProgressInput> = fc.record({
  status: fc.constantFrom(...Object.values(WorkItemStatus)),
  milestones: fc.array(
    fc.record({
      status: fc.constantFrom(OPEN, DONE, CANCELLED),
      weight: fc.double({ min: 0, max: 1e6, noNaN: true }),
    }),
  ),
  indicators: fc.array(fc.record({ attainmentRatio: fc.option(shares) })),
  childProgress: fc.array(shares),
});

describe('progress', () => {
  it.each<[string, Partial<ProgressInput>, number]>([
    ['of an item with nothing below it is 0', {}, 0],
    ['of a closed item is 1', { status: WorkItemStatus.CLOSED, childProgress: [0.2] }, 1],
    [
      'is the weight of the done milestones',
      {
        milestones: [
          { status: DONE, weight: 1 },
          { status: OPEN, weight: 3 },
        ],
      },
      0.25,
    ],
    [
      'leaves cancelled milestones out',
      {
        milestones: [
          { status: DONE, weight: 1 },
          { status: OPEN, weight: 1 },
          { status: CANCELLED, weight: 8 },
        ],
      },
      0.5,
    ],
    [
      'counts milestones alike when none has a weight',
      {
        milestones: [
          { status: DONE, weight: 0 },
          { status: OPEN, weight: 0 },
        ],
      },
      0.5,
    ],
    [
      'is told by milestones where there are indicators too',
      { milestones: [{ status: OPEN, weight: 1 }], indicators: [{ attainmentRatio: 1 }] },
      0,
    ],
    [
      'is the mean attainment of the indicators',
      { indicators: [{ attainmentRatio: 0.5 }, { attainmentRatio: 1 }] },
      0.75,
    ],
    [
      'counts an indicator without a reading as nothing',
      { indicators: [{ attainmentRatio: null }, { attainmentRatio: 1 }] },
      0.5,
    ],
    [
      'counts an over-fulfilled indicator as fulfilled',
      { indicators: [{ attainmentRatio: 3 }, { attainmentRatio: 0 }] },
      0.5,
    ],
    [
      'falls to the children when every milestone is cancelled',
      { milestones: [{ status: CANCELLED, weight: 1 }], childProgress: [0.2, 0.6] },
      0.4,
    ],
  ])('%s', (_sentence, parts, expected) => {
    expect(itemProgress(anItem(parts))).toBeCloseTo(expected, 12);
  });

  it('is between 0 and 1 for every item', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const progress = itemProgress(input);

        expect(progress >= 0 && progress <= 1).toBe(true);
      }),
    );
  });

  it('is exactly 1 when every milestone is done, and never falls when one more is', () => {
    const weighted = fc.array(fc.record({ status: fc.constantFrom(OPEN, DONE), weight: shares }), { minLength: 1 });

    fc.assert(
      fc.property(weighted, fc.nat(), (milestones, pick) => {
        const all = milestones.map(({ weight }) => ({ status: DONE, weight }));
        const oneMore = milestones.map((milestone, i) =>
          i === pick % milestones.length ? { ...milestone, status: DONE } : milestone,
        );

        expect(itemProgress(anItem({ milestones: all }))).toBe(1);
        expect(itemProgress(anItem({ milestones: oneMore }))).toBeGreaterThanOrEqual(
          itemProgress(anItem({ milestones })),
        );
      }),
    );
  });
});
