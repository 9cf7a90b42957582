import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Slips by which the supervising office presses a department, and the counters of their numbers. */
export class CreateSlips1790000000620 implements MigrationInterface {
  readonly name = 'CreateSlips1790000000620';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TYPE slip_grade AS ENUM ('BLUE', 'YELLOW', 'RED')`);
    await db.query(`CREATE TYPE slip_status AS ENUM ('ISSUED', 'SIGNED', 'REPLIED', 'ACCEPTED', 'WITHDRAWN')`);
    await db.query(`
      CREATE TABLE slip (
        id uuid NOT NULL CONSTRAINT slip_pk PRIMARY KEY,
        plan_id uuid NOT NULL CONSTRAINT slip_plan_fk REFERENCES plan (id),
        work_item_id uuid NOT NULL CONSTRAINT slip_work_item_fk REFERENCES work_item (id),
        year integer NOT NULL,
        number integer NOT NULL,
        grade slip_grade NOT NULL,
        findings text NOT NULL,
        demand text NOT NULL,
        reply_by date NOT NULL,
        status slip_status NOT NULL DEFAULT 'ISSUED',
        department_id uuid NOT NULL CONSTRAINT slip_department_fk REFERENCES department (id),
        escalation_id uuid,
        issued_by_id uuid NOT NULL CONSTRAINT slip_issued_by_fk REFERENCES app_user (id),
        issued_at timestamptz NOT NULL,
        signed_by_id uuid CONSTRAINT slip_signed_by_fk REFERENCES app_user (id),
        signed_at timestamptz,
        reply text,
        replied_by_id uuid CONSTRAINT slip_replied_by_fk REFERENCES app_user (id),
        replied_at timestamptz,
        decided_by_id uuid CONSTRAINT slip_decided_by_fk REFERENCES app_user (id),
        decided_at timestamptz,
        decision_note text,
        version integer NOT NULL DEFAULT 1
      )`);
    await db.query(`CREATE UNIQUE INDEX slip_number_idx ON slip (plan_id, year, number)`);
    await db.query(`CREATE INDEX slip_work_item_idx ON slip (work_item_id, issued_at, id)`);
    await db.query(`CREATE INDEX slip_department_idx ON slip (department_id, issued_at, id)`);
    await db.query(`CREATE INDEX slip_issued_at_idx ON slip (issued_at, id)`);
    await db.query(`CREATE INDEX slip_reply_by_idx ON slip (reply_by) WHERE status IN ('ISSUED', 'SIGNED')`);
    for (const who of ['issued', 'signed', 'replied', 'decided']) {
      await db.query(`CREATE INDEX slip_${who}_by_idx ON slip (${who}_by_id)`);
    }
    await db.query(`
      CREATE TABLE slip_counter (
        plan_id uuid NOT NULL CONSTRAINT slip_counter_plan_fk REFERENCES plan (id),
        year integer NOT NULL,
        last_number integer NOT NULL,
        CONSTRAINT slip_counter_pk PRIMARY KEY (plan_id, year)
      )`);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['slip_counter', 'slip']) await db.query(`DROP TABLE ${table}`);
    for (const type of ['slip_status', 'slip_grade']) await db.query(`DROP TYPE ${type}`);
  }
}
