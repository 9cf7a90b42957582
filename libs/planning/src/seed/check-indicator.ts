import { Comparator } from '../indicator/indicator-form';
import type { IndicatorSeed } from './seed';
import type { SeedMessage } from './seed-messages';

/** What is wrong with an indicator's target, and at which of its keys. */
export interface TargetFault {
  key: 'target' | 'max' | 'reference';
  message: SeedMessage;
}

/** Each comparator's own needs: a target, two ends, or another figure. */
export function targetFaults({ comparator, target, max, reference }: IndicatorSeed): TargetFault[] {
  const compared = comparator === Comparator.NOT_BELOW_REFERENCE;
  const ranged = comparator === Comparator.BETWEEN;
  const faults: [boolean, TargetFault['key'], SeedMessage][] = [
    [!compared && target === undefined, 'target', 'seed.targetMissing'],
    [compared && target !== undefined, 'target', 'seed.targetUnwanted'],
    [compared && reference === undefined, 'reference', 'seed.referenceMissing'],
    [!compared && reference !== undefined, 'reference', 'seed.referenceUnwanted'],
    [ranged && max === undefined, 'max', 'seed.maxMissing'],
    [!ranged && max !== undefined, 'max', 'seed.maxUnwanted'],
    [ranged && max !== undefined && target !== undefined && max <= target, 'max', 'seed.maxNotAbove'],
  ];
  return faults.filter(([wrong]) => wrong).map(([, key, message]) => ({ key, message }));
}
