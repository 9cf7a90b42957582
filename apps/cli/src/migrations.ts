import { deliveryMigrations } from '@lib/delivery';
import { peopleMigrations } from '@lib/people';
import { planningMigrations } from '@lib/planning';
import { CreateHistory1790000000100, KeepVersions1790000000110 } from '@lib/platform';
import { remindersMigrations } from '@lib/reminders';
import { reportingMigrations } from '@lib/reporting';

/** Every change of the database's form, oldest first. */
export const migrations = [
  CreateHistory1790000000100,
  KeepVersions1790000000110,
  ...peopleMigrations,
  ...planningMigrations,
  ...deliveryMigrations,
  ...remindersMigrations,
  ...reportingMigrations,
];
