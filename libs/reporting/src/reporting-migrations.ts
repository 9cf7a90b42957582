import type { MigrationInterface } from 'typeorm';

/** This room's migrations, oldest first. */
export const reportingMigrations: (new () => MigrationInterface)[] = [];
