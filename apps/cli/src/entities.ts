import { deliveryEntities } from '@lib/delivery';
import { peopleEntities } from '@lib/people';
import { planningEntities } from '@lib/planning';
import { HistoryEntry } from '@lib/platform';
import { remindersEntities } from '@lib/reminders';
import { reportingEntities } from '@lib/reporting';

/** Every table that the program reads or writes through TypeORM. */
export const entities = [
  HistoryEntry,
  ...peopleEntities,
  ...planningEntities,
  ...reportingEntities,
  ...deliveryEntities,
  ...remindersEntities,
];
