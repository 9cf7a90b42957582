export { remindersEntities } from './reminders-entities';
export { RemindersJobsModule } from './reminders-jobs.module';
export { remindersMigrations } from './reminders-migrations';
export { ReminderRule } from './rule/reminder-rule.entity';
export { ReminderTick } from './tick/reminder-tick';
