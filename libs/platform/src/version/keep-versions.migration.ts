import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Former states of rows. `keep_versions('work_item', 'created_at')` makes a table `work_item_version` that holds what
 * each row was and from when until when, triggers that fill it, and a function `work_item_before(moment)` that gives
 * the table as it was just before a moment. A row's present state stays in its own table alone: an insert costs
 * nothing, a change one insert of the former state.
 *
 * A migration that adds, drops or retypes a column of such a table calls `refresh_versions('work_item')` at its end;
 * one that drops the table calls `forget_versions('work_item')` before.
 */
export class KeepVersions1790000000110 implements MigrationInterface {
  readonly name = 'KeepVersions1790000000110';

  async up(db: QueryRunner): Promise<void> {
    // The application says what time it is (a demonstration lives in 2020); who does not say changes rows at once.
    await db.query(`
      CREATE FUNCTION transaction_instant() RETURNS timestamptz LANGUAGE sql STABLE AS $$
        SELECT coalesce(nullif(current_setting('duban.now', true), '')::timestamptz, now())
      $$`);
    await db.query(`
      CREATE TABLE kept_table (
        name text NOT NULL CONSTRAINT kept_table_pk PRIMARY KEY,
        born text NOT NULL,
        derived jsonb NOT NULL
      )`);
    await db.query(`
      CREATE FUNCTION kept_columns(kept text) RETURNS TABLE (name text, type text, given text) LANGUAGE sql STABLE AS $$
        SELECT a.attname::text, format_type(a.atttypid, a.atttypmod), pg_get_expr(d.adbin, d.adrelid)
          FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
         WHERE a.attrelid = to_regclass(kept) AND a.attnum > 0 AND NOT a.attisdropped
         ORDER BY a.attnum
      $$`);
    await db.query(ALIGN);
    await db.query(REFRESH);
    await db.query(`
      CREATE FUNCTION keep_versions(kept text, born text, derived jsonb DEFAULT '{}') RETURNS void
      LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO kept_table VALUES (kept, born, derived);
        PERFORM refresh_versions(kept);
      END $$`);
    await db.query(`
      CREATE FUNCTION forget_versions(kept text) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        EXECUTE format('DROP FUNCTION %I(timestamptz)', kept || '_before');
        EXECUTE format('DROP TRIGGER %I ON %I', kept || '_changed', kept);
        EXECUTE format('DROP TRIGGER %I ON %I', kept || '_gone', kept);
        EXECUTE format('DROP FUNCTION %I()', kept || '_keep');
        EXECUTE format('DROP TABLE %I', kept || '_version');
        DELETE FROM kept_table WHERE name = kept;
      END $$`);
    await db.query(FAULTS);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const each of [
      'version_faults()',
      'forget_versions(text)',
      'keep_versions(text, text, jsonb)',
      'refresh_versions(text)',
      'align_versions(text, jsonb)',
      'kept_columns(text)',
    ]) {
      await db.query(`DROP FUNCTION ${each}`);
    }
    await db.query(`DROP TABLE kept_table`);
    await db.query(`DROP FUNCTION transaction_instant()`);
  }
}

/** Gives the table of versions the columns that the kept table has now. Old versions take a new column's default. */
const ALIGN = `
  CREATE FUNCTION align_versions(kept text, derived jsonb) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    versions text := kept || '_version';
    col record;
  BEGIN
    IF to_regclass(versions) IS NULL THEN
      EXECUTE format('CREATE TABLE %I (valid_from timestamptz NOT NULL, valid_to timestamptz NOT NULL,
        CONSTRAINT %I CHECK (valid_from < valid_to))', versions, versions || '_span_ck');
    END IF;
    FOR col IN SELECT v.name FROM kept_columns(versions) v WHERE v.name NOT IN ('valid_from', 'valid_to')
                 AND NOT EXISTS (SELECT FROM kept_columns(kept) k WHERE k.name = v.name AND NOT derived ? k.name) LOOP
      EXECUTE format('ALTER TABLE %I DROP COLUMN %I', versions, col.name);
    END LOOP;
    FOR col IN SELECT k.*, v.type AS former FROM kept_columns(kept) k LEFT JOIN kept_columns(versions) v USING (name)
                WHERE NOT derived ? k.name LOOP
      IF col.former IS NULL THEN
        EXECUTE format('ALTER TABLE %I ADD COLUMN %I %s%s', versions, col.name, col.type, ' DEFAULT ' || col.given);
        EXECUTE format('ALTER TABLE %I ALTER COLUMN %I DROP DEFAULT', versions, col.name);
      ELSIF col.former <> col.type THEN
        EXECUTE format('ALTER TABLE %I ALTER COLUMN %I TYPE %s USING %I::text::%s',
          versions, col.name, col.type, col.name, col.type);
      END IF;
    END LOOP;
  END $$`;

/**
 * Makes the trigger's and the reading function for the columns that there are now. The triggers wait for the commit:
 * by then the transaction has said its time, and what happened to a row within it is one change.
 */
const REFRESH = `
  CREATE FUNCTION refresh_versions(kept text) RETURNS void LANGUAGE plpgsql AS $body$
  DECLARE
    setting kept_table;
    versions text := kept || '_version';
    keys text[];
    stored text;
    old_values text;
    same_key text;
    present text;
    past text;
  BEGIN
    SELECT * INTO STRICT setting FROM kept_table WHERE name = kept;
    PERFORM align_versions(kept, setting.derived);
    SELECT array_agg(a.attname ORDER BY array_position(i.indkey::int2[], a.attnum)) INTO keys
      FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
     WHERE i.indrelid = kept::regclass AND i.indisprimary;
    IF NOT EXISTS (SELECT FROM pg_index WHERE indrelid = versions::regclass AND indisprimary) THEN
      EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I PRIMARY KEY (%s, valid_to)', versions, versions || '_pk',
        (SELECT string_agg(quote_ident(k), ', ') FROM unnest(keys) k));
    END IF;
    SELECT string_agg(quote_ident(name), ', '), string_agg('OLD.' || quote_ident(name), ', ') INTO stored, old_values
      FROM kept_columns(kept) WHERE NOT setting.derived ? name;
    SELECT string_agg('n.' || quote_ident(name), ', '),
           string_agg(coalesce(setting.derived ->> name, 'v.' || quote_ident(name)), ', ') INTO present, past
      FROM kept_columns(kept);
    SELECT string_agg(format('v.%1$I = %%1$s.%1$I', k), ' AND ') INTO same_key FROM unnest(keys) k;
    EXECUTE format($make$
      CREATE OR REPLACE FUNCTION %1$I() RETURNS trigger LANGUAGE plpgsql AS $f$
      DECLARE
        changed_at timestamptz := transaction_instant();
        since timestamptz := greatest(OLD.%2$I, (SELECT max(v.valid_to) FROM %3$I v WHERE %4$s));
      BEGIN
        IF since < changed_at THEN
          INSERT INTO %3$I (valid_from, valid_to, %5$s) VALUES (since, changed_at, %6$s);
        END IF;
        RETURN NULL;
      END $f$ $make$, kept || '_keep', setting.born, versions, format(same_key, 'OLD'), stored, old_values);
    EXECUTE format($make$
      CREATE OR REPLACE FUNCTION %1$I(moment timestamptz) RETURNS SETOF %2$I LANGUAGE sql STABLE AS $f$
        SELECT %3$s FROM %2$I n WHERE n.%4$I < moment
           AND NOT EXISTS (SELECT FROM %5$I v WHERE %6$s AND v.valid_to >= moment)
        UNION ALL
        SELECT %7$s FROM %5$I v WHERE v.valid_from < moment AND v.valid_to >= moment
      $f$ $make$, kept || '_before', kept, present, setting.born, versions, format(same_key, 'n'), past);
    IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = kept::regclass AND tgname = kept || '_changed') THEN
      EXECUTE format('CREATE CONSTRAINT TRIGGER %I AFTER UPDATE ON %I DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
        WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION %I()', kept || '_changed', kept, kept || '_keep');
      EXECUTE format('CREATE CONSTRAINT TRIGGER %I AFTER DELETE ON %I DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
        EXECUTE FUNCTION %I()', kept || '_gone', kept, kept || '_keep');
    END IF;
  END $body$`;

/** Versions of one row that overlap, begin before it was made, or lack a column of their table. */
const FAULTS = `
  CREATE FUNCTION version_faults() RETURNS TABLE (kept text, key text, fault text) LANGUAGE plpgsql STABLE AS $$
  DECLARE
    setting kept_table;
    keys text;
  BEGIN
    FOR setting IN SELECT * FROM kept_table ORDER BY name LOOP
      SELECT string_agg(quote_ident(a.attname), ', ') INTO keys
        FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
       WHERE i.indrelid = setting.name::regclass AND i.indisprimary;
      RETURN QUERY SELECT setting.name, k.name, 'column without versions'
        FROM kept_columns(setting.name) k WHERE NOT setting.derived ? k.name
         AND NOT EXISTS (SELECT FROM kept_columns(setting.name || '_version') v WHERE v.name = k.name AND v.type = k.type);
      RETURN QUERY EXECUTE format($q$
        SELECT %L, concat_ws(' ', %s), CASE WHEN former > valid_from THEN 'versions overlap' ELSE 'older than its row' END
          FROM (SELECT v.*, lag(valid_to) OVER (PARTITION BY %2$s ORDER BY valid_to) AS former FROM %I v) v
         WHERE former > valid_from OR valid_from < %I$q$, setting.name, keys, setting.name || '_version', setting.born);
    END LOOP;
  END $$`;
