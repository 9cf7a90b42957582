import { CreateReminders1790000000500 } from './database/create-reminders.migration';

/** This room's migrations, oldest first. */
export const remindersMigrations = [CreateReminders1790000000500];
