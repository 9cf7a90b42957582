export { planningEntities } from './planning-entities';
export { planningMigrations } from './planning-migrations';
