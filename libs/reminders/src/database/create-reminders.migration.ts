import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reminder rules, and how far each plan's reminders have been looked after. */
export class CreateReminders1790000000500 implements MigrationInterface {
  readonly name = 'CreateReminders1790000000500';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TYPE day_unit AS ENUM ('CALENDAR_DAY', 'WORKING_DAY')`);
    await db.query(`
      CREATE TYPE reminder_audience AS ENUM (
        'OWNER', 'LEAD_LIAISON', 'LEAD_HEAD', 'SUPPORT_LIAISON', 'LEADER', 'SUPERVISOR')`);
    await db.query(`
      CREATE TABLE reminder_rule (
        id uuid NOT NULL CONSTRAINT reminder_rule_pk PRIMARY KEY,
        plan_id uuid NOT NULL CONSTRAINT reminder_rule_plan_fk REFERENCES plan (id),
        trigger reminder_trigger NOT NULL,
        ordinal integer NOT NULL,
        offsets integer[] NOT NULL,
        repeat_every integer,
        unit day_unit NOT NULL,
        working_days_only boolean NOT NULL DEFAULT true,
        send_at text NOT NULL DEFAULT '09:00'
          CONSTRAINT reminder_rule_send_at_ck CHECK (send_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
        audience reminder_audience[] NOT NULL,
        channels notification_channel[] NOT NULL,
        enabled boolean NOT NULL,
        version integer NOT NULL DEFAULT 1
      )`);
    await db.query(`CREATE INDEX reminder_rule_plan_idx ON reminder_rule (plan_id, trigger, ordinal)`);
    await db.query(`
      CREATE TABLE reminder_tick (
        plan_id uuid NOT NULL CONSTRAINT reminder_tick_pk PRIMARY KEY
          CONSTRAINT reminder_tick_plan_fk REFERENCES plan (id),
        ticked_until timestamptz NOT NULL
      )`);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['reminder_tick', 'reminder_rule']) await db.query(`DROP TABLE ${table}`);
    for (const type of ['reminder_audience', 'day_unit']) await db.query(`DROP TYPE ${type}`);
  }
}
