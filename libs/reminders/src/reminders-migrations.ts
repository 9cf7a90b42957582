import { CreateReminders1790000000500 } from './database/create-reminders.migration';
import { RemindOfSlips1790000000520 } from './database/remind-of-slips.migration';

/** This room's migrations, oldest first. */
export const remindersMigrations = [CreateReminders1790000000500, RemindOfSlips1790000000520];
