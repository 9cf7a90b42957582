import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The declared and the verified light beside the computed one, and how far an item should be. */
export class CreateLights1790000000310 implements MigrationInterface {
  readonly name = 'CreateLights1790000000310';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE plan ADD COLUMN report_day integer NOT NULL DEFAULT 25
        CONSTRAINT plan_report_day_check CHECK (report_day BETWEEN 1 AND 31)`);
    await db.query(`
      ALTER TABLE work_item
        ADD COLUMN planned_progress double precision,
        ADD COLUMN declared_health health,
        ADD COLUMN declared_period date,
        ADD COLUMN declared_at timestamptz,
        ADD COLUMN declared_reason text,
        ADD COLUMN declared_by_id uuid CONSTRAINT work_item_declared_by_fk REFERENCES app_user (id),
        ADD COLUMN verified_health health,
        ADD COLUMN verified_at timestamptz,
        ADD COLUMN verified_reason text,
        ADD COLUMN verified_by_id uuid CONSTRAINT work_item_verified_by_fk REFERENCES app_user (id)`);
    await db.query(`CREATE INDEX work_item_declared_by_idx ON work_item (declared_by_id)`);
    await db.query(`CREATE INDEX work_item_verified_by_idx ON work_item (verified_by_id)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE work_item
        DROP COLUMN planned_progress, DROP COLUMN declared_health, DROP COLUMN declared_period,
        DROP COLUMN declared_at, DROP COLUMN declared_reason, DROP COLUMN declared_by_id,
        DROP COLUMN verified_health, DROP COLUMN verified_at, DROP COLUMN verified_reason, DROP COLUMN verified_by_id`);
    await db.query(`ALTER TABLE plan DROP COLUMN report_day`);
  }
}
