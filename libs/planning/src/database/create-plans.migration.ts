import type { MigrationInterface, QueryRunner } from 'typeorm';

const TYPES: Readonly<Record<string, readonly string[]>> = {
  plan_status: ['DRAFT', 'ACTIVE', 'CLOSED'],
  work_item_kind: [
    'PROGRAMME',
    'PROJECT',
    'PLATFORM',
    'PILOT',
    'REFORM',
    'POLICY',
    'CAMPAIGN',
    'INSTITUTION',
    'EVENT',
    'TARGET',
  ],
  work_item_status: ['DRAFT', 'ISSUED', 'ACTIVE', 'CLOSING', 'CLOSED', 'SUSPENDED', 'CANCELLED'],
  health: ['RED', 'YELLOW', 'GREEN', 'GREY', 'BLUE'],
  assignment_role: ['LEAD', 'SUPPORT'],
  assignment_status: ['PENDING', 'ACCEPTED', 'DECLINED'],
  milestone_status: ['OPEN', 'DONE', 'CANCELLED'],
  indicator_measure: ['COUNT', 'AMOUNT', 'PERCENT', 'CHANGE_PERCENT', 'STATE'],
  indicator_comparator: [
    'AT_LEAST',
    'MORE_THAN',
    'AT_MOST',
    'LESS_THAN',
    'EXACTLY',
    'ABOUT',
    'BETWEEN',
    'NOT_BELOW_REFERENCE',
  ],
  attainment: ['UNKNOWN', 'BEHIND', 'ON_TRACK', 'MET', 'MISSED'],
  change_request_kind: ['CLOSE', 'RESCHEDULE', 'SUSPEND', 'CANCEL', 'REASSIGN'],
  change_request_status: ['PENDING', 'APPROVED', 'RETURNED', 'WITHDRAWN'],
};

/** Plans, their headings and the documents that they were made from. */
export class CreatePlans1790000000300 implements MigrationInterface {
  readonly name = 'CreatePlans1790000000300';

  async up(db: QueryRunner): Promise<void> {
    for (const [type, values] of Object.entries(TYPES)) {
      await db.query(`CREATE TYPE ${type} AS ENUM (${values.map((value) => `'${value}'`).join(', ')})`);
    }
    await db.query(`
      CREATE TABLE source_document (
        id uuid NOT NULL CONSTRAINT source_document_pk PRIMARY KEY,
        title text NOT NULL,
        sha256 text NOT NULL,
        text text NOT NULL,
        created_at timestamptz NOT NULL
      )`);
    await db.query(`
      CREATE TABLE plan (
        id uuid NOT NULL CONSTRAINT plan_pk PRIMARY KEY,
        code text NOT NULL,
        title text NOT NULL,
        year integer NOT NULL,
        status plan_status NOT NULL,
        time_zone text NOT NULL,
        item_code_prefix text NOT NULL,
        next_item_number integer NOT NULL DEFAULT 1,
        thresholds jsonb NOT NULL,
        health_read_on date,
        source_document_id uuid CONSTRAINT plan_source_document_fk REFERENCES source_document (id),
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL
      )`);
    await db.query(`CREATE UNIQUE INDEX plan_code_idx ON plan (code)`);
    await db.query(`CREATE UNIQUE INDEX plan_item_code_prefix_idx ON plan (item_code_prefix)`);
    await db.query(`CREATE INDEX plan_source_document_idx ON plan (source_document_id)`);
    await db.query(`
      CREATE TABLE theme (
        id uuid NOT NULL CONSTRAINT theme_pk PRIMARY KEY,
        plan_id uuid NOT NULL CONSTRAINT theme_plan_fk REFERENCES plan (id),
        parent_id uuid CONSTRAINT theme_parent_fk REFERENCES theme (id),
        title text NOT NULL,
        ordinal integer NOT NULL
      )`);
    await db.query(`CREATE INDEX theme_plan_idx ON theme (plan_id, ordinal)`);
    await db.query(`CREATE INDEX theme_parent_idx ON theme (parent_id, ordinal)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE theme`);
    await db.query(`DROP TABLE plan`);
    await db.query(`DROP TABLE source_document`);
    for (const type of Object.keys(TYPES).toReversed()) await db.query(`DROP TYPE ${type}`);
  }
}
