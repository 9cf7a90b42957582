import { peopleModels } from '@lib/people';
import { planningExtensions, planningModels } from '@lib/planning';

/** How every type of the API is read. */
export const apiModels = [...peopleModels, ...planningModels];

/** What rooms add to the types of others. */
export const apiExtensions = planningExtensions;
