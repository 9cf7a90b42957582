import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The append-only history. Each stream (a work item, a plan, a user …) is a chain of its own: writers of different
 * items never wait for one another, and a removed or altered entry breaks the chain or its head.
 */
export class CreateHistory1790000000100 implements MigrationInterface {
  readonly name = 'CreateHistory1790000000100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE history_head (
        stream_id uuid NOT NULL CONSTRAINT history_head_pk PRIMARY KEY,
        seq integer NOT NULL,
        hash bytea NOT NULL
      )`);
    await db.query(`
      CREATE TABLE history_entry (
        id uuid NOT NULL CONSTRAINT history_entry_pk PRIMARY KEY,
        stream_type text NOT NULL,
        stream_id uuid NOT NULL,
        seq integer NOT NULL,
        action text NOT NULL,
        subject_id uuid,
        actor_id uuid,
        at timestamptz NOT NULL,
        changes jsonb NOT NULL,
        request_id text,
        prev_hash bytea NOT NULL,
        hash bytea NOT NULL
      )`);
    await db.query(`CREATE UNIQUE INDEX history_entry_stream_idx ON history_entry (stream_id, seq)`);
    await db.query(`CREATE INDEX history_entry_at_idx ON history_entry (at, id)`);
    await db.query(`CREATE INDEX history_entry_actor_idx ON history_entry (actor_id, at)`);
    await db.query(`
      CREATE TABLE outbox (
        id uuid NOT NULL CONSTRAINT outbox_pk PRIMARY KEY CONSTRAINT outbox_entry_fk REFERENCES history_entry (id),
        claimed_at timestamptz
      )`);
    await this.createHash(db);
    await this.createTriggers(db);
  }

  private async createHash(db: QueryRunner): Promise<void> {
    // The instant enters the hash as microseconds since 1970, so that a session's time zone cannot change it.
    await db.query(`
      CREATE FUNCTION history_hash(entry history_entry) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
        SELECT sha256(convert_to(concat_ws('|',
          encode(entry.prev_hash, 'hex'), entry.id, entry.stream_type, entry.stream_id, entry.seq, entry.action,
          coalesce(entry.subject_id::text, '-'), coalesce(entry.actor_id::text, '-'),
          (extract(epoch FROM entry.at) * 1000000)::bigint, entry.changes::text, coalesce(entry.request_id, '-')
        ), 'UTF8'))
      $$`);
    await db.query(`
      CREATE FUNCTION history_chain() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO history_head AS head (stream_id, seq, hash) VALUES (NEW.stream_id, 1, ''::bytea)
          ON CONFLICT (stream_id) DO UPDATE SET seq = head.seq + 1
          RETURNING head.seq, head.hash INTO NEW.seq, NEW.prev_hash;
        NEW.hash := history_hash(NEW);
        UPDATE history_head SET hash = NEW.hash WHERE stream_id = NEW.stream_id;
        RETURN NEW;
      END $$`);
    await db.query(`
      CREATE FUNCTION history_publish() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO outbox (id) VALUES (NEW.id);
        PERFORM pg_notify('duban_history', json_build_object(
          'id', NEW.id, 'streamType', NEW.stream_type, 'streamId', NEW.stream_id, 'action', NEW.action)::text);
        RETURN NULL;
      END $$`);
    await db.query(`
      CREATE FUNCTION history_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'the history is append-only' USING ERRCODE = 'integrity_constraint_violation';
      END $$`);
    // Yields the entries that do not follow from their predecessor, and the streams whose end was cut off.
    await db.query(`
      CREATE FUNCTION history_faults() RETURNS TABLE (stream_id uuid, seq integer, fault text)
      LANGUAGE sql STABLE AS $$
        SELECT e.stream_id, e.seq,
               CASE WHEN e.hash <> history_hash(e) THEN 'altered' ELSE 'predecessor removed or altered' END
          FROM (SELECT h AS e0, h.*, lag(h.hash) OVER w AS before_hash, lag(h.seq) OVER w AS before_seq
                  FROM history_entry h WINDOW w AS (PARTITION BY h.stream_id ORDER BY h.seq)) x,
               LATERAL (SELECT (x.e0).*) e
         WHERE e.hash <> history_hash(x.e0)
            OR e.prev_hash <> coalesce(x.before_hash, ''::bytea)
            OR e.seq <> coalesce(x.before_seq, 0) + 1
        UNION ALL
        SELECT head.stream_id, head.seq, 'last entry removed or altered'
          FROM history_head head
          LEFT JOIN history_entry last ON last.stream_id = head.stream_id AND last.seq = head.seq
         WHERE last.hash IS DISTINCT FROM head.hash
        UNION ALL
        SELECT DISTINCT e.stream_id, 0, 'head removed'
          FROM history_entry e
         WHERE NOT EXISTS (SELECT 1 FROM history_head head WHERE head.stream_id = e.stream_id)
      $$`);
  }

  private async createTriggers(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TRIGGER history_chain BEFORE INSERT ON history_entry FOR EACH ROW EXECUTE FUNCTION history_chain()`);
    await db.query(`
      CREATE TRIGGER history_publish AFTER INSERT ON history_entry FOR EACH ROW EXECUTE FUNCTION history_publish()`);
    await db.query(`
      CREATE TRIGGER history_keep BEFORE UPDATE OR DELETE ON history_entry
      FOR EACH ROW EXECUTE FUNCTION history_refuse()`);
    await db.query(`
      CREATE TRIGGER history_keep_all BEFORE TRUNCATE ON history_entry
      FOR EACH STATEMENT EXECUTE FUNCTION history_refuse()`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP FUNCTION history_faults()`);
    await db.query(`DROP TABLE outbox`);
    await db.query(`DROP TRIGGER history_keep_all ON history_entry`);
    await db.query(`DROP TRIGGER history_keep ON history_entry`);
    await db.query(`DROP TRIGGER history_publish ON history_entry`);
    await db.query(`DROP TRIGGER history_chain ON history_entry`);
    await db.query(`DROP FUNCTION history_refuse()`);
    await db.query(`DROP FUNCTION history_publish()`);
    await db.query(`DROP FUNCTION history_chain()`);
    await db.query(`DROP FUNCTION history_hash(history_entry)`);
    await db.query(`DROP TABLE history_entry`);
    await db.query(`DROP TABLE history_head`);
  }
}
