import { deliveryExtensions, deliveryModels } from '@lib/delivery';
import { peopleModels } from '@lib/people';
import { planningExtensions, planningModels } from '@lib/planning';
import { remindersModels } from '@lib/reminders';

/** How every type of the API is read. */
export const apiModels = [...peopleModels, ...planningModels, ...deliveryModels, ...remindersModels];

/** What rooms add to the types of others. */
export const apiExtensions = [...planningExtensions, ...deliveryExtensions];
