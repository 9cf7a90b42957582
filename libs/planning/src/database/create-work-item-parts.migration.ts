import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What hangs on a work item: assignments, milestones, indicators with their readings, change requests. */
export class CreateWorkItemParts1790000000302 implements MigrationInterface {
  readonly name = 'CreateWorkItemParts1790000000302';

  async up(db: QueryRunner): Promise<void> {
    await this.createAssignments(db);
    await this.createMilestones(db);
    await this.createIndicators(db);
    await this.createChangeRequests(db);
  }

  private async createAssignments(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE assignment (
        id uuid NOT NULL CONSTRAINT assignment_pk PRIMARY KEY,
        work_item_id uuid NOT NULL CONSTRAINT assignment_work_item_fk REFERENCES work_item (id),
        department_id uuid NOT NULL CONSTRAINT assignment_department_fk REFERENCES department (id),
        role assignment_role NOT NULL,
        status assignment_status NOT NULL DEFAULT 'PENDING',
        proposed boolean NOT NULL DEFAULT false,
        accept_by date,
        responded_at timestamptz,
        responded_by_id uuid CONSTRAINT assignment_responded_by_fk REFERENCES app_user (id),
        decline_reason text
      )`);
    await db.query(`CREATE UNIQUE INDEX assignment_department_idx ON assignment (work_item_id, department_id)`);
    await db.query(`CREATE UNIQUE INDEX assignment_lead_idx ON assignment (work_item_id) WHERE role = 'LEAD'`);
    await db.query(`CREATE INDEX assignment_of_department_idx ON assignment (department_id, status)`);
    await db.query(`CREATE INDEX assignment_responded_by_idx ON assignment (responded_by_id)`);
  }

  private async createMilestones(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE milestone (
        id uuid NOT NULL CONSTRAINT milestone_pk PRIMARY KEY,
        work_item_id uuid NOT NULL CONSTRAINT milestone_work_item_fk REFERENCES work_item (id),
        title text NOT NULL,
        ordinal integer NOT NULL,
        status milestone_status NOT NULL DEFAULT 'OPEN',
        due_date date NOT NULL,
        baseline_due_date date NOT NULL,
        forecast_date date,
        completed_on date,
        weight double precision NOT NULL DEFAULT 1,
        template text,
        completion_note text,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL
      )`);
    await db.query(`CREATE UNIQUE INDEX milestone_work_item_idx ON milestone (work_item_id, ordinal)`);
    await db.query(`CREATE INDEX milestone_due_date_idx ON milestone (due_date, id)`);
    await db.query(`CREATE INDEX milestone_open_idx ON milestone (due_date, id) WHERE status = 'OPEN'`);
    await db.query(`
      CREATE TABLE milestone_dependency (
        milestone_id uuid NOT NULL CONSTRAINT milestone_dependency_milestone_fk REFERENCES milestone (id),
        depends_on_id uuid NOT NULL CONSTRAINT milestone_dependency_depends_on_fk REFERENCES milestone (id),
        CONSTRAINT milestone_dependency_pk PRIMARY KEY (milestone_id, depends_on_id),
        CONSTRAINT milestone_dependency_self_ck CHECK (milestone_id <> depends_on_id)
      )`);
    await db.query(`CREATE INDEX milestone_dependency_depends_on_idx ON milestone_dependency (depends_on_id)`);
  }

  private async createIndicators(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE indicator (
        id uuid NOT NULL CONSTRAINT indicator_pk PRIMARY KEY,
        work_item_id uuid NOT NULL CONSTRAINT indicator_work_item_fk REFERENCES work_item (id),
        ordinal integer NOT NULL,
        name text NOT NULL,
        unit text NOT NULL,
        measure indicator_measure NOT NULL,
        comparator indicator_comparator NOT NULL,
        target_value numeric,
        target_max numeric,
        reference text,
        baseline_value numeric,
        baseline_period text,
        start_date date NOT NULL,
        due_date date NOT NULL,
        due_date_implied boolean NOT NULL DEFAULT false,
        attainment attainment NOT NULL DEFAULT 'UNKNOWN',
        projected_value numeric,
        ratio double precision,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL
      )`);
    await db.query(`CREATE UNIQUE INDEX indicator_work_item_idx ON indicator (work_item_id, ordinal)`);
    await db.query(`CREATE INDEX indicator_attainment_idx ON indicator (attainment, due_date, id)`);
    await db.query(`CREATE INDEX indicator_due_date_idx ON indicator (due_date, id)`);
    await db.query(`
      CREATE TABLE indicator_reading (
        id uuid NOT NULL CONSTRAINT indicator_reading_pk PRIMARY KEY,
        indicator_id uuid NOT NULL CONSTRAINT indicator_reading_indicator_fk REFERENCES indicator (id),
        as_of date NOT NULL,
        value numeric NOT NULL,
        reference_value numeric,
        note text,
        reported_by_id uuid NOT NULL CONSTRAINT indicator_reading_reported_by_fk REFERENCES app_user (id),
        created_at timestamptz NOT NULL
      )`);
    await db.query(`CREATE INDEX indicator_reading_as_of_idx ON indicator_reading (indicator_id, as_of, id)`);
    await db.query(`CREATE INDEX indicator_reading_reported_by_idx ON indicator_reading (reported_by_id)`);
  }

  private async createChangeRequests(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE change_request (
        id uuid NOT NULL CONSTRAINT change_request_pk PRIMARY KEY,
        work_item_id uuid NOT NULL CONSTRAINT change_request_work_item_fk REFERENCES work_item (id),
        milestone_id uuid CONSTRAINT change_request_milestone_fk REFERENCES milestone (id),
        kind change_request_kind NOT NULL,
        status change_request_status NOT NULL DEFAULT 'PENDING',
        reason text NOT NULL,
        proposed_due_date date,
        proposed_department_id uuid CONSTRAINT change_request_department_fk REFERENCES department (id),
        requested_by_id uuid NOT NULL CONSTRAINT change_request_requested_by_fk REFERENCES app_user (id),
        created_at timestamptz NOT NULL,
        decided_by_id uuid CONSTRAINT change_request_decided_by_fk REFERENCES app_user (id),
        decided_at timestamptz,
        decision_note text
      )`);
    await db.query(`CREATE INDEX change_request_work_item_idx ON change_request (work_item_id, created_at)`);
    await db.query(`CREATE INDEX change_request_pending_idx ON change_request (created_at) WHERE status = 'PENDING'`);
    await db.query(`CREATE INDEX change_request_milestone_idx ON change_request (milestone_id)`);
    await db.query(`CREATE INDEX change_request_department_idx ON change_request (proposed_department_id)`);
    await db.query(`CREATE INDEX change_request_requested_by_idx ON change_request (requested_by_id)`);
    await db.query(`CREATE INDEX change_request_decided_by_idx ON change_request (decided_by_id)`);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of [
      'change_request',
      'indicator_reading',
      'indicator',
      'milestone_dependency',
      'milestone',
      'assignment',
    ]) {
      await db.query(`DROP TABLE ${table}`);
    }
  }
}
