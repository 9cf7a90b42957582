import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Monthly reports. */
export class CreateProgressReports1790000000600 implements MigrationInterface {
  readonly name = 'CreateProgressReports1790000000600';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TYPE progress_report_status AS ENUM ('SUBMITTED', 'RETURNED')`);
    await db.query(`
      CREATE TABLE progress_report (
        id uuid NOT NULL CONSTRAINT progress_report_pk PRIMARY KEY,
        work_item_id uuid NOT NULL CONSTRAINT progress_report_work_item_fk REFERENCES work_item (id),
        period date NOT NULL,
        summary text NOT NULL,
        problems text,
        next_steps text,
        self_assessed_health health NOT NULL,
        unchanged boolean NOT NULL DEFAULT false,
        late boolean NOT NULL,
        status progress_report_status NOT NULL DEFAULT 'SUBMITTED',
        author_id uuid NOT NULL CONSTRAINT progress_report_author_fk REFERENCES app_user (id),
        created_at timestamptz NOT NULL,
        revised_at timestamptz,
        returned_by_id uuid CONSTRAINT progress_report_returned_by_fk REFERENCES app_user (id),
        returned_at timestamptz,
        return_reason text,
        version integer NOT NULL DEFAULT 1
      )`);
    await db.query(`CREATE UNIQUE INDEX progress_report_work_item_idx ON progress_report (work_item_id, period)`);
    await db.query(`CREATE INDEX progress_report_author_idx ON progress_report (author_id)`);
    await db.query(`CREATE INDEX progress_report_returned_by_idx ON progress_report (returned_by_id)`);
    await db.query(`SELECT keep_versions('progress_report', 'created_at')`);
    await db.query(`CREATE INDEX progress_report_version_idx ON progress_report_version (work_item_id, valid_to)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`SELECT forget_versions('progress_report')`);
    await db.query(`DROP TABLE progress_report`);
    await db.query(`DROP TYPE progress_report_status`);
  }
}
