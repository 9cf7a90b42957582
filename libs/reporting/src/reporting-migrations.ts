import type { MigrationInterface } from 'typeorm';
import { CreateSlips1790000000620 } from './database/create-slips.migration';

/** This room's migrations, oldest first. */
export const reportingMigrations: (new () => MigrationInterface)[] = [CreateSlips1790000000620];
