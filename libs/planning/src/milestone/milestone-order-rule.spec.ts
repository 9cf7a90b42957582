import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { orderIsPossible } from './milestone-order-rule';

const after = (milestoneId: string, dependsOnId: string) => ({ milestoneId, dependsOnId });

describe('orderIsPossible', () => {
  it.each([
    ['nothing waits', [], true],
    ['a chain', [after('b', 'a'), after('c', 'b')], true],
    ['two ways to the same end', [after('b', 'a'), after('c', 'a'), after('d', 'b'), after('d', 'c')], true],
    ['a milestone that waits for itself', [after('a', 'a')], false],
    ['a circle of three', [after('a', 'b'), after('b', 'c'), after('c', 'a')], false],
    ['a circle beside a chain', [after('b', 'a'), after('x', 'y'), after('y', 'x')], false],
  ])('%s', (_case, dependencies, possible) => {
    expect(orderIsPossible(dependencies)).toBe(possible);
  });

  it('is possible whenever each milestone waits only for earlier ones', () => {
    const pair = fc.tuple(fc.nat(30), fc.nat(30)).filter(([a, b]) => a !== b);

    fc.assert(
      fc.property(fc.array(pair, { maxLength: 60 }), (pairs) => {
        const dependencies = pairs.map(([a, b]) => after(String(Math.max(a, b)), String(Math.min(a, b))));

        expect(orderIsPossible(dependencies)).toBe(true);
      }),
    );
  });
});
