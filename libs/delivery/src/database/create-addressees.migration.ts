import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Programs and groups that are told: webhook endpoints with the calls to them, and group robots. */
export class CreateAddressees1790000000401 implements MigrationInterface {
  readonly name = 'CreateAddressees1790000000401';

  async up(db: QueryRunner): Promise<void> {
    await this.createWebhooks(db);
    await db.query(`
      CREATE TABLE robot (
        id uuid NOT NULL CONSTRAINT robot_pk PRIMARY KEY,
        name text NOT NULL,
        channel notification_channel NOT NULL
          CONSTRAINT robot_channel_ck CHECK (channel IN ('DINGTALK', 'WECOM', 'FEISHU')),
        url text NOT NULL,
        secret text,
        department_id uuid CONSTRAINT robot_department_fk REFERENCES department (id),
        active boolean NOT NULL DEFAULT true,
        rest_until timestamptz,
        created_by_id uuid NOT NULL CONSTRAINT robot_created_by_fk REFERENCES app_user (id),
        created_at timestamptz NOT NULL
      )`);
    await db.query(`CREATE INDEX robot_department_idx ON robot (department_id, channel)`);
  }

  private async createWebhooks(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE webhook_endpoint (
        id uuid NOT NULL CONSTRAINT webhook_endpoint_pk PRIMARY KEY,
        url text NOT NULL,
        secret text NOT NULL,
        previous_secret text,
        previous_secret_until timestamptz,
        events text[] NOT NULL,
        active boolean NOT NULL DEFAULT true,
        failing_since timestamptz,
        created_by_id uuid NOT NULL CONSTRAINT webhook_endpoint_created_by_fk REFERENCES app_user (id),
        created_at timestamptz NOT NULL
      )`);
    await db.query(`
      CREATE TABLE webhook_call (
        id uuid NOT NULL CONSTRAINT webhook_call_pk PRIMARY KEY,
        endpoint_id uuid NOT NULL
          CONSTRAINT webhook_call_endpoint_fk REFERENCES webhook_endpoint (id) ON DELETE CASCADE,
        event_id uuid NOT NULL,
        event_type text NOT NULL,
        delivery_id uuid CONSTRAINT webhook_call_delivery_fk REFERENCES delivery (id),
        occurred_at timestamptz NOT NULL,
        status delivery_status NOT NULL,
        attempts integer NOT NULL DEFAULT 0,
        last_error text,
        not_before timestamptz NOT NULL,
        lease_token uuid,
        lease_until timestamptz,
        sent_at timestamptz
      )`);
    await db.query(`CREATE UNIQUE INDEX webhook_call_event_idx ON webhook_call (endpoint_id, event_id)`);
    await db.query(`CREATE INDEX webhook_call_due_idx ON webhook_call (not_before) WHERE status = 'QUEUED'`);
    await db.query(`CREATE INDEX webhook_call_delivery_idx ON webhook_call (delivery_id)`);
    await db.query(`CREATE INDEX webhook_call_at_idx ON webhook_call (endpoint_id, occurred_at, id)`);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['robot', 'webhook_call', 'webhook_endpoint']) await db.query(`DROP TABLE ${table}`);
  }
}
