export { chinaCalendar } from './calendar/china-calendar';
export { planningEntities } from './planning-entities';
export { planningMigrations } from './planning-migrations';
export { planningExtensions, planningModels } from './planning-models';
export { PlanningModule } from './planning.module';
