import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Work items and the search on them. The tokens of a text are its single characters and its pairs of neighbours, so
 * that a part of a Chinese word is found through an index without knowing where words begin.
 */
export class CreateWorkItems1790000000301 implements MigrationInterface {
  readonly name = 'CreateWorkItems1790000000301';

  async up(db: QueryRunner): Promise<void> {
    await this.createSearch(db);
    await db.query(`
      CREATE TABLE work_item (
        id uuid NOT NULL CONSTRAINT work_item_pk PRIMARY KEY,
        code text NOT NULL,
        plan_id uuid NOT NULL CONSTRAINT work_item_plan_fk REFERENCES plan (id),
        theme_id uuid CONSTRAINT work_item_theme_fk REFERENCES theme (id),
        parent_id uuid CONSTRAINT work_item_parent_fk REFERENCES work_item (id),
        ancestor_ids uuid[] NOT NULL DEFAULT '{}',
        title text NOT NULL,
        description text,
        kind work_item_kind NOT NULL,
        tags text[] NOT NULL DEFAULT '{}',
        regions text[] NOT NULL DEFAULT '{}',
        internal boolean NOT NULL DEFAULT false,
        status work_item_status NOT NULL DEFAULT 'DRAFT',
        health health NOT NULL DEFAULT 'GREY',
        health_rank smallint NOT NULL DEFAULT 4,
        health_reasons jsonb NOT NULL DEFAULT '[]',
        progress double precision NOT NULL DEFAULT 0,
        start_date date,
        due_date date,
        due_date_implied boolean NOT NULL DEFAULT false,
        baseline_due_date date,
        forecast_date date,
        issued_at timestamptz,
        closing_requested_on date,
        closed_at timestamptz,
        lead_department_id uuid CONSTRAINT work_item_lead_department_fk REFERENCES department (id),
        department_ids uuid[] NOT NULL DEFAULT '{}',
        owner_id uuid CONSTRAINT work_item_owner_fk REFERENCES app_user (id),
        leader_id uuid CONSTRAINT work_item_leader_fk REFERENCES app_user (id),
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        search_text text NOT NULL DEFAULT '',
        search_vector tsvector NOT NULL DEFAULT ''
      )`);
    await db.query(`
      CREATE TRIGGER work_item_derive BEFORE INSERT OR UPDATE OF code, title, description, tags, health ON work_item
      FOR EACH ROW EXECUTE FUNCTION work_item_derive()`);
    for (const [name, on] of Object.entries(WORK_ITEM_INDEXES))
      await db.query(`CREATE INDEX ${name} ON work_item ${on}`);
    await db.query(`CREATE UNIQUE INDEX work_item_code_idx ON work_item (code)`);
    await db.query(`
      CREATE TABLE work_item_source (
        id uuid NOT NULL CONSTRAINT work_item_source_pk PRIMARY KEY,
        work_item_id uuid NOT NULL CONSTRAINT work_item_source_item_fk REFERENCES work_item (id),
        document_id uuid NOT NULL CONSTRAINT work_item_source_document_fk REFERENCES source_document (id),
        span_start integer NOT NULL,
        span_end integer NOT NULL
      )`);
    await db.query(`CREATE INDEX work_item_source_item_idx ON work_item_source (work_item_id, span_start)`);
    await db.query(`CREATE INDEX work_item_source_document_idx ON work_item_source (document_id)`);
  }

  private async createSearch(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION search_tokens(content text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
      DECLARE
        tokens text[] := '{}';
        letter text;
        former text := ' ';
      BEGIN
        FOREACH letter IN ARRAY string_to_array(lower(content), NULL) LOOP
          IF letter IN (' ', E'\\n', E'\\t', E'\\r') THEN
            former := ' ';
          ELSE
            tokens := array_append(tokens, letter);
            IF former <> ' ' THEN
              tokens := array_append(tokens, former || letter);
            END IF;
            former := letter;
          END IF;
        END LOOP;
        RETURN tokens;
      END $$`);
    await db.query(`
      CREATE FUNCTION search_query(word text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT string_agg('''' || replace(replace(token, '\\', '\\\\'), '''', '''''') || '''', ' & ')::tsquery
          FROM unnest(search_tokens(word)) AS token
         WHERE length(token) = least(length(word), 2)
      $$`);
    await db.query(`
      CREATE FUNCTION work_item_derive() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.health_rank := array_position(enum_range(NULL::health), NEW.health);
        NEW.search_text := lower(normalize(
          concat_ws(E'\\n', NEW.code, NEW.title, NEW.description, array_to_string(NEW.tags, E'\\n')), NFKC));
        NEW.search_vector := array_to_tsvector(search_tokens(NEW.search_text));
        RETURN NEW;
      END $$`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE work_item_source`);
    await db.query(`DROP TABLE work_item`);
    await db.query(`DROP FUNCTION work_item_derive()`);
    await db.query(`DROP FUNCTION search_query(text)`);
    await db.query(`DROP FUNCTION search_tokens(text)`);
  }
}

const WORK_ITEM_INDEXES: Readonly<Record<string, string>> = {
  work_item_plan_idx: '(plan_id, code, id)',
  work_item_theme_idx: '(theme_id, code, id)',
  work_item_parent_idx: '(parent_id, code, id)',
  work_item_lead_department_idx: '(lead_department_id, status, code, id)',
  work_item_owner_idx: '(owner_id, code, id)',
  work_item_leader_idx: '(leader_id)',
  work_item_kind_idx: '(kind, code, id)',
  work_item_status_idx: '(status, code, id)',
  work_item_light_idx: '(health, code, id)',
  work_item_title_idx: '(title, id)',
  work_item_due_date_idx: '(due_date, id)',
  work_item_health_idx: '(health_rank, id)',
  work_item_progress_idx: '(progress, id)',
  work_item_updated_at_idx: '(updated_at, id)',
  work_item_ancestors_idx: 'USING gin (ancestor_ids)',
  work_item_departments_idx: 'USING gin (department_ids)',
  work_item_tags_idx: 'USING gin (tags)',
  work_item_regions_idx: 'USING gin (regions)',
  // Without a waiting list: whoever has just written an item searches for it, and a list is read for every search.
  work_item_search_idx: 'USING gin (search_vector) WITH (fastupdate = off)',
};
