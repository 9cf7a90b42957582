export { ProgressReport } from './report/progress-report.entity';
export { reportingEntities } from './reporting-entities';
export { reportingMigrations } from './reporting-migrations';
export { reportingExtensions, reportingModels } from './reporting-models';
export { Slip } from './slip/slip.entity';
export { ReportingModule } from './reporting.module';
export { reportAnnex } from './seed/report-annex';
export { readReportSeed } from './seed/report-seed';
