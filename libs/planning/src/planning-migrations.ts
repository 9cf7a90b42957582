import { CreateCalendarOverrides1790000000303 } from './database/create-calendar-overrides.migration';
import { CreatePlans1790000000300 } from './database/create-plans.migration';
import { CreateWorkItemParts1790000000302 } from './database/create-work-item-parts.migration';
import { CreateWorkItems1790000000301 } from './database/create-work-items.migration';

/** This room's migrations, oldest first. */
export const planningMigrations = [
  CreatePlans1790000000300,
  CreateWorkItems1790000000301,
  CreateWorkItemParts1790000000302,
  CreateCalendarOverrides1790000000303,
];
