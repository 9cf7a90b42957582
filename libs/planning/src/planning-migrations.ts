import { AddBirths1790000000340 } from './database/add-births.migration';
import { CreateCalendarOverrides1790000000303 } from './database/create-calendar-overrides.migration';
import { CreateLights1790000000310 } from './database/create-lights.migration';
import { CreatePortfolioDays1790000000342 } from './database/create-portfolio-days.migration';
import { CreatePlans1790000000300 } from './database/create-plans.migration';
import { CreateWorkItemParts1790000000302 } from './database/create-work-item-parts.migration';
import { CreateWorkItems1790000000301 } from './database/create-work-items.migration';
import { SetShortfallThresholds1790000000311 } from './database/set-shortfall-thresholds.migration';
import { KeepPlanningVersions1790000000341 } from './database/keep-planning-versions.migration';
import { IndexOpenDuties1790000000350 } from './database/index-open-duties.migration';

/** This room's migrations, oldest first. */
export const planningMigrations = [
  CreatePlans1790000000300,
  CreateWorkItems1790000000301,
  CreateWorkItemParts1790000000302,
  CreateCalendarOverrides1790000000303,
  CreateLights1790000000310,
  SetShortfallThresholds1790000000311,
  AddBirths1790000000340,
  KeepPlanningVersions1790000000341,
  IndexOpenDuties1790000000350,
  CreatePortfolioDays1790000000342,
];
