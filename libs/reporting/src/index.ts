export { reportingEntities } from './reporting-entities';
export { reportingMigrations } from './reporting-migrations';
export { reportingExtensions, reportingModels } from './reporting-models';
export { ReportingModule } from './reporting.module';
