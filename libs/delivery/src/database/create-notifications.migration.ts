import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people are told, how it reaches them, and what they want of it. */
export class CreateNotifications1790000000400 implements MigrationInterface {
  readonly name = 'CreateNotifications1790000000400';

  async up(db: QueryRunner): Promise<void> {
    await this.createTypes(db);
    await this.createNotifications(db);
    await this.createDeliveries(db);
    await this.createWishes(db);
    await this.createAnnouncement(db);
  }

  private async createTypes(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TYPE notification_kind AS ENUM (
        'REMINDER', 'ESCALATION', 'ASSIGNMENT', 'MENTION', 'INSTRUCTION', 'DECISION', 'DIGEST')`);
    await db.query(`
      CREATE TYPE reminder_trigger AS ENUM (
        'ACCEPTANCE_DUE', 'MILESTONE_DUE', 'WORK_ITEM_DUE', 'REPORT_DUE', 'STALE', 'INDICATOR_BEHIND',
        'INSTRUCTION_UNANSWERED')`);
    await db.query(`
      CREATE TYPE notification_channel AS ENUM ('IN_APP', 'EMAIL', 'WEBHOOK', 'DINGTALK', 'WECOM', 'FEISHU')`);
    await db.query(`CREATE TYPE delivery_status AS ENUM ('QUEUED', 'SENT', 'FAILED', 'SUPPRESSED')`);
  }

  private async createNotifications(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE notification (
        id uuid NOT NULL CONSTRAINT notification_pk PRIMARY KEY,
        kind notification_kind NOT NULL,
        trigger reminder_trigger,
        recipient_id uuid NOT NULL CONSTRAINT notification_recipient_fk REFERENCES app_user (id),
        work_item_id uuid CONSTRAINT notification_work_item_fk REFERENCES work_item (id),
        milestone_id uuid CONSTRAINT notification_milestone_fk REFERENCES milestone (id),
        rule_id uuid,
        dedup_key text NOT NULL,
        message_key text NOT NULL,
        params jsonb NOT NULL,
        created_at timestamptz NOT NULL,
        read_at timestamptz,
        snoozed_until timestamptz
      )`);
    await db.query(`CREATE UNIQUE INDEX notification_dedup_key_idx ON notification (dedup_key)`);
    await db.query(`CREATE INDEX notification_recipient_idx ON notification (recipient_id, created_at, id)`);
    await db.query(`CREATE INDEX notification_unread_idx ON notification (recipient_id) WHERE read_at IS NULL`);
    await db.query(`
      CREATE INDEX notification_snoozed_idx ON notification (snoozed_until) WHERE snoozed_until IS NOT NULL`);
    await db.query(`CREATE INDEX notification_work_item_idx ON notification (work_item_id)`);
    await db.query(`CREATE INDEX notification_milestone_idx ON notification (milestone_id)`);
  }

  private async createDeliveries(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE delivery (
        id uuid NOT NULL CONSTRAINT delivery_pk PRIMARY KEY,
        notification_id uuid NOT NULL CONSTRAINT delivery_notification_fk REFERENCES notification (id),
        channel notification_channel NOT NULL,
        status delivery_status NOT NULL,
        attempts integer NOT NULL DEFAULT 0,
        last_error text,
        not_before timestamptz NOT NULL,
        lease_token uuid,
        lease_until timestamptz,
        sent_at timestamptz
      )`);
    await db.query(`CREATE UNIQUE INDEX delivery_channel_idx ON delivery (notification_id, channel)`);
    await db.query(`CREATE INDEX delivery_due_idx ON delivery (channel, not_before) WHERE status = 'QUEUED'`);
    await db.query(`
      CREATE INDEX delivery_held_idx ON delivery (notification_id)
       WHERE status = 'SUPPRESSED' AND last_error = 'delivery.awaitsDigest'`);
    await db.query(`CREATE INDEX delivery_failed_idx ON delivery (not_before) WHERE status = 'FAILED'`);
  }

  private async createWishes(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE notification_preference (
        user_id uuid NOT NULL CONSTRAINT notification_preference_user_fk REFERENCES app_user (id),
        kind notification_kind NOT NULL,
        channel notification_channel NOT NULL,
        enabled boolean NOT NULL,
        CONSTRAINT notification_preference_pk PRIMARY KEY (user_id, kind, channel)
      )`);
    await db.query(`
      CREATE TABLE person_settings (
        user_id uuid NOT NULL CONSTRAINT person_settings_pk PRIMARY KEY
          CONSTRAINT person_settings_user_fk REFERENCES app_user (id) ON DELETE CASCADE,
        digest_at time,
        quiet_from time,
        quiet_to time,
        time_zone text NOT NULL DEFAULT 'Asia/Shanghai',
        locale text NOT NULL DEFAULT 'zh',
        calendar_secret text NOT NULL
      )`);
    await db.query(`CREATE UNIQUE INDEX person_settings_calendar_idx ON person_settings (calendar_secret)`);
    await db.query(`
      CREATE INDEX person_settings_digest_idx ON person_settings (digest_at) WHERE digest_at IS NOT NULL`);
    // Everyone has a row from the first day: the feed's secret is there to be read. 244 random bits.
    const secret = `replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')`;
    await db.query(`INSERT INTO person_settings (user_id, calendar_secret) SELECT id, ${secret} FROM app_user`);
    await db.query(`
      CREATE FUNCTION person_settings_begin() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO person_settings (user_id, calendar_secret) VALUES (NEW.id, ${secret});
        RETURN NULL;
      END $$`);
    await db.query(`
      CREATE TRIGGER person_settings_begin AFTER INSERT ON app_user
      FOR EACH ROW EXECUTE FUNCTION person_settings_begin()`);
  }

  /** Ids and recipients go over the line, a hundred in a message: its payload must stay under 8,000 bytes. */
  private async createAnnouncement(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION notification_announce() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_notify('duban_notifications', string_agg(recipient_id || ':' || id, ','))
           FROM (SELECT id, recipient_id, (row_number() OVER () - 1) / 100 AS message FROM added) numbered
          GROUP BY message;
        RETURN NULL;
      END $$`);
    await db.query(`
      CREATE TRIGGER notification_announce AFTER INSERT ON notification REFERENCING NEW TABLE AS added
      FOR EACH STATEMENT EXECUTE FUNCTION notification_announce()`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TRIGGER person_settings_begin ON app_user`);
    await db.query(`DROP FUNCTION person_settings_begin()`);
    for (const table of ['person_settings', 'notification_preference', 'delivery', 'notification']) {
      await db.query(`DROP TABLE ${table}`);
    }
    await db.query(`DROP FUNCTION notification_announce()`);
    for (const type of ['delivery_status', 'notification_channel', 'reminder_trigger', 'notification_kind']) {
      await db.query(`DROP TYPE ${type}`);
    }
  }
}
