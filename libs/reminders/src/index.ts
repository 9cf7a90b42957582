export { remindersEntities } from './reminders-entities';
export { RemindersJobsModule } from './reminders-jobs.module';
export { remindersMigrations } from './reminders-migrations';
export { remindersModels } from './reminders-models';
export { RemindersModule } from './reminders.module';
export { ReminderRule } from './rule/reminder-rule.entity';
export { ReminderTick } from './tick/reminder-tick';
export { type SimulatedDays, type SimulatedReminder, simulateReminders } from './simulate/simulate-reminders';
export { countSimulated, type SimulatedCount, simulationCsv } from './simulate/simulation-report';
