import { ReminderRule } from './rule/reminder-rule.entity';
import { PlanTick } from './tick/plan-tick.entity';

/** This room's tables. */
export const remindersEntities = [ReminderRule, PlanTick];
