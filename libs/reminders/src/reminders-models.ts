import type { ReadModel } from '@lib/platform';
import { upcomingReminderModel } from './preview/upcoming-reminder.model';
import { reminderRuleModel } from './rule/reminder-rule.model';

/** How every type of this room is read. */
export const remindersModels: readonly ReadModel[] = [reminderRuleModel, upcomingReminderModel];
