import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { isLocked, LOCK_MS, MOST_FAILURES } from './lock-out';

const MINUTE = 60_000;
const every = (count: number, step: number, from = 0): number[] =>
  Array.from({ length: count }, (_, index) => from + index * step);

describe('the lock after wrong passwords', () => {
  it.each([
    ['nine in a second', every(9, 100), 1000, false],
    ['ten in a second', every(10, 100), 1000, true],
    ['ten, one a minute, right after the tenth', every(10, MINUTE), 9 * MINUTE, true],
    ['ten, one a minute, just before ten minutes after the tenth', every(10, MINUTE), 19 * MINUTE - 1, true],
    ['ten, one a minute, ten minutes after the tenth', every(10, MINUTE), 19 * MINUTE, false],
    ['ten spread over more than ten minutes', every(10, MINUTE + 7000), 10 * MINUTE + 3000, false],
    ['none', [], 0, false],
  ])('%s', (_, failures, now, locked) => {
    expect(isLocked(failures, now)).toBe(locked);
  });

  it('never falls on fewer than ten, and is always over ten minutes after the last', () => {
    const failures = fc.array(fc.integer({ min: 0, max: 3 * LOCK_MS }), { maxLength: 30 });
    fc.assert(
      fc.property(failures, fc.integer({ min: 0, max: 5 * LOCK_MS }), (at, now) => {
        const past = at.filter((instant) => instant <= now);

        const locked = isLocked(at, now);

        expect(locked && past.length < MOST_FAILURES).toBe(false);
        expect(locked && now - Math.max(...past) >= LOCK_MS).toBe(false);
      }),
    );
  });

  it('does not depend on the order in which failures are listed', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(every(14, 40_000), { minLength: 14 }), fc.nat(2 * LOCK_MS), (at, now) => {
        expect(isLocked(at, now)).toBe(
          isLocked(
            at.toSorted((a, b) => a - b),
            now,
          ),
        );
      }),
    );
  });
});
