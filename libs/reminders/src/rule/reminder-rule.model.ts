import { column, idWith, orderBy, type ReadModel, toOne } from '@lib/platform';
import { RULES } from './rules-sql';

export const reminderRuleModel: ReadModel = {
  type: 'ReminderRule',
  prefix: 'rr',
  table: RULES,
  fields: {
    id: idWith('rr'),
    plan: toOne('Plan', 'plan_id'),
    trigger: column('trigger'),
    offsets: column('offsets'),
    repeatEvery: column('repeat_every'),
    unit: column('unit'),
    workingDaysOnly: column('working_days_only'),
    sendAt: column('send_at'),
    audience: column('audience'),
    channels: column('channels'),
    enabled: column('enabled'),
    version: column('version'),
  },
};

/** By trigger, and in the order in which they were made. */
export const reminderRuleOrder = [
  {
    ...orderBy('trigger', 'integer'),
    by: (row: string) => `array_position(enum_range(${row}.trigger), ${row}.trigger)`,
  },
  orderBy('ordinal', 'integer'),
];
