import { ReminderTrigger } from '@lib/delivery';
import { type Refusal, UserErrorCode } from '@lib/platform';
import type { RuleContent } from './default-rules';

/** Offsets of a rule: enough for every ladder, few enough for a page. */
const MOST_OFFSETS = 20;
const FARTHEST = 400;

const isDistinct = (values: readonly unknown[]): boolean => new Set(values).size === values.length;
const isList = (values: readonly unknown[]): boolean => values.length > 0 && isDistinct(values);

const offsetsFit = (offsets: readonly number[]): boolean =>
  isList(offsets) && offsets.length <= MOST_OFFSETS && offsets.every((offset) => Math.abs(offset) <= FARTHEST);

type Check = (rule: RuleContent) => Omit<Refusal, 'code' | 'field'> | undefined;

/** What may be wrong with each field, as the API names it. */
const CHECKS: readonly [field: string, check: Check][] = [
  [
    'offsets',
    ({ offsets }) =>
      offsetsFit(offsets) ? undefined : { key: 'reminderRule.offsets', params: { max: MOST_OFFSETS, days: FARTHEST } },
  ],
  [
    'offsets',
    ({ trigger, offsets }) =>
      trigger === ReminderTrigger.STALE && offsets.some((offset) => offset <= 0)
        ? { key: 'reminderRule.silenceIsCounted' }
        : undefined,
  ],
  [
    'repeatEvery',
    ({ repeatEvery }) =>
      repeatEvery === null || (repeatEvery >= 1 && repeatEvery <= FARTHEST)
        ? undefined
        : { key: 'input.outOfRange', params: { min: 1, max: FARTHEST } },
  ],
  ['audience', ({ audience }) => (isList(audience) ? undefined : { key: 'reminderRule.audience' })],
  ['channels', ({ channels }) => (isList(channels) ? undefined : { key: 'reminderRule.channels' })],
  [
    'sendAt',
    ({ sendAt }) => (/^([01][0-9]|2[0-3]):[0-5][0-9]$/.test(sendAt) ? undefined : { key: 'reminderRule.sendAt' }),
  ],
];

/** Everything that is wrong with a rule; empty when nothing is. */
export function ruleFaults(rule: RuleContent): Refusal[] {
  return CHECKS.flatMap(([field, check]) => {
    const fault = check(rule);
    return fault ? [{ ...fault, code: UserErrorCode.INVALID, field: ['input', field] }] : [];
  });
}
