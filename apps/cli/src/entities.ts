import { peopleEntities } from '@lib/people';
import { planningEntities } from '@lib/planning';
import { HistoryEntry } from '@lib/platform';

/** Every table that the program reads or writes through TypeORM. */
export const entities = [HistoryEntry, ...peopleEntities, ...planningEntities];
