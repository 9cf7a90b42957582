import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Days that an installation or a plan knows better than the State Council's notices. */
export class CreateCalendarOverrides1790000000303 implements MigrationInterface {
  readonly name = 'CreateCalendarOverrides1790000000303';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE calendar_override (
        id uuid NOT NULL CONSTRAINT calendar_override_pk PRIMARY KEY,
        plan_id uuid CONSTRAINT calendar_override_plan_fk REFERENCES plan (id),
        date date NOT NULL,
        working boolean NOT NULL,
        label text
      )`);
    await db.query(`
      CREATE UNIQUE INDEX calendar_override_plan_idx ON calendar_override (plan_id, date) WHERE plan_id IS NOT NULL`);
    await db.query(`
      CREATE UNIQUE INDEX calendar_override_date_idx ON calendar_override (date) WHERE plan_id IS NULL`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE calendar_override`);
  }
}
