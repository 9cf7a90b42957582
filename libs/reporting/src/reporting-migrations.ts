import type { MigrationInterface } from 'typeorm';
import { CreateProgressReports1790000000600 } from './database/create-progress-reports.migration';
import { CreateSlips1790000000620 } from './database/create-slips.migration';
import { KeepSlipVersions1790000000621 } from './database/keep-slip-versions.migration';
import { IndexRepliedSlips1790000000640 } from './database/index-replied-slips.migration';

/** This room's migrations, oldest first. */
export const reportingMigrations: (new () => MigrationInterface)[] = [
  CreateProgressReports1790000000600,
  CreateSlips1790000000620,
  KeepSlipVersions1790000000621,
  IndexRepliedSlips1790000000640,
];
