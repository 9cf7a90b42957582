import type { QueryRunner } from 'typeorm';

/**
 * Takes values out of an enum type, which PostgreSQL can only do by making the type anew. No row may hold one of them.
 * Columns of whichever tables have the type at this moment follow: what was migrated later may have been undone or not.
 */
export async function withoutEnumValues(db: QueryRunner, type: string, ...values: string[]): Promise<void> {
  const labels = (await db.query(
    `SELECT quote_literal(e.enumlabel) AS label FROM pg_enum e
      WHERE e.enumtypid = '${type}'::regtype AND e.enumlabel <> ALL($1) ORDER BY e.enumsortorder`,
    [values],
  )) as { label: string }[];
  const columns = (await db.query(
    `SELECT a.attrelid::regclass::text AS "table", quote_ident(a.attname) AS "column"
       FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      WHERE a.atttypid = '${type}'::regtype AND c.relkind = 'r' AND NOT a.attisdropped`,
  )) as { table: string; column: string }[];
  await db.query(`ALTER TYPE ${type} RENAME TO ${type}_before`);
  await db.query(`CREATE TYPE ${type} AS ENUM (${labels.map(({ label }) => label).join(', ')})`);
  for (const { table, column } of columns) {
    await db.query(`ALTER TABLE ${table} ALTER COLUMN ${column} TYPE ${type} USING ${column}::text::${type}`);
  }
  await db.query(`DROP TYPE ${type}_before`);
}
