import { deliveryExtensions, deliveryModels } from '@lib/delivery';
import { peopleModels } from '@lib/people';
import { planningExtensions, planningModels } from '@lib/planning';
import { remindersModels } from '@lib/reminders';
import { reportingExtensions, reportingModels } from '@lib/reporting';

/** How every type of the API is read. */
export const apiModels = [
  ...peopleModels,
  ...planningModels,
  ...reportingModels,
  ...deliveryModels,
  ...remindersModels,
];

/** What rooms add to the types of others. */
export const apiExtensions = [...planningExtensions, ...reportingExtensions, ...deliveryExtensions];
