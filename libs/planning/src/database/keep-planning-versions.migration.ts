import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Found again from the texts of a version: the search on the past is rare, its columns are large. */
const SEARCH_TEXT = `lower(normalize(concat_ws(E'\\n', v.code, v.title, v.description, array_to_string(v.tags, E'\\n')), NFKC))`;
const DERIVED = {
  search_text: SEARCH_TEXT,
  search_vector: `array_to_tsvector(search_tokens(${SEARCH_TEXT}))`,
};

/** Tables whose past can be asked for, and the columns by which their versions are looked up. */
const KEPT: Readonly<Record<string, string | null>> = {
  work_item: '(valid_to)',
  milestone: '(work_item_id, valid_to)',
  milestone_dependency: null,
  assignment: '(work_item_id, valid_to)',
  indicator: '(work_item_id, valid_to)',
  indicator_reading: '(indicator_id, valid_to)',
  change_request: '(work_item_id, valid_to)',
  calendar_override: null,
};

/** From here on, items and what hangs on them can be read as they were on any past day. */
export class KeepPlanningVersions1790000000341 implements MigrationInterface {
  readonly name = 'KeepPlanningVersions1790000000341';

  async up(db: QueryRunner): Promise<void> {
    for (const [table, looked] of Object.entries(KEPT)) {
      const derived = table === 'work_item' ? DERIVED : {};
      await db.query(`SELECT keep_versions($1, 'created_at', $2)`, [table, JSON.stringify(derived)]);
      if (looked) await db.query(`CREATE INDEX ${table}_version_idx ON ${table}_version ${looked}`);
    }
    await db.query(`CREATE INDEX milestone_version_due_idx ON milestone_version (valid_to) WHERE status = 'OPEN'`);
    await db.query(FAULTS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP FUNCTION work_item_version_faults()`);
    for (const table of Object.keys(KEPT).toReversed()) await db.query(`SELECT forget_versions($1)`, [table]);
  }
}

/**
 * What the history tells of items and their versions do not: after each told change of status or light, the item was
 * what was told. The history is chained, so versions that agree with it were not touched up.
 */
const FAULTS = `
  CREATE FUNCTION work_item_version_faults() RETURNS TABLE (key text, at timestamptz, field text, told text, kept text)
  LANGUAGE sql STABLE AS $$
    SELECT t.stream_id::text, t.at, t.field, t.told, s.kept
      FROM (SELECT DISTINCT ON (e.stream_id, e.at, c.field) e.stream_id, e.at, c.field, c.after AS told
              FROM history_entry e, jsonb_to_recordset(e.changes) AS c (field text, after text)
             WHERE e.stream_type = 'work_item' AND e.action LIKE 'work_item.%' AND c.field IN ('status', 'health')
             ORDER BY e.stream_id, e.at, c.field, e.seq DESC) t,
           LATERAL (SELECT CASE t.field WHEN 'status' THEN i.status::text ELSE i.health::text END AS kept
             FROM (SELECT status, health FROM work_item_version v
                    WHERE v.id = t.stream_id AND v.valid_from <= t.at AND v.valid_to > t.at
                   UNION ALL
                   SELECT status, health FROM work_item w WHERE w.id = t.stream_id
                      AND NOT EXISTS (SELECT FROM work_item_version v WHERE v.id = w.id AND v.valid_to > t.at)) i) s
     WHERE s.kept <> t.told
  $$`;
