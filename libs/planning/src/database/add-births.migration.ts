import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['assignment', 'milestone_dependency', 'calendar_override'];

/** When a row was made, for tables that did not say so: their versions begin then. Older rows were always there. */
export class AddBirths1790000000340 implements MigrationInterface {
  readonly name = 'AddBirths1790000000340';

  async up(db: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await db.query(`ALTER TABLE ${table} ADD COLUMN created_at timestamptz NOT NULL DEFAULT '-infinity'`);
      await db.query(`ALTER TABLE ${table} ALTER COLUMN created_at SET DEFAULT transaction_instant()`);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of TABLES) await db.query(`ALTER TABLE ${table} DROP COLUMN created_at`);
  }
}
