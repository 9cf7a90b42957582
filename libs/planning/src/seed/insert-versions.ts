import type { DeepPartial, EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import type { ItemState } from './item-past';
import type { ItemRecord } from './item-rows';

/** A row of some table at an instant, with its key. */
interface Version {
  from: Date;
  row: string;
}

const ROWS_A_STATEMENT = 2000;

/** Rows that an item has in a table, each with its key. */
type RowsOf<T> = (record: ItemRecord) => readonly DeepPartial<T>[];

/**
 * Writes the versions that rows of one table had before the state in which they are now. Columns that no state names
 * have today's values.
 *
 * @param pasts the states of each item, oldest first
 */
export async function insertVersions<T extends ObjectLiteral & { id: string }>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  pasts: readonly (readonly ItemState[])[],
  rowsOf: RowsOf<T>,
): Promise<void> {
  const { tableName, columns } = manager.connection.getMetadata(entity);
  const names = new Map(columns.map(({ propertyName, databaseName }) => [propertyName, databaseName]));
  const named = (row: object): object =>
    Object.fromEntries(
      Object.entries(row).map(([property, value]) => [names.get(property) ?? property, value as unknown]),
    );
  const versions = pasts.flatMap((states) => versionsOf(states, (record) => rowsOf(record).map(named)));
  for (let start = 0; start < versions.length; start += ROWS_A_STATEMENT) {
    const rows = `[${versions.slice(start, start + ROWS_A_STATEMENT).join(',')}]`;
    await manager.query(
      `INSERT INTO ${tableName}_version SELECT r.* FROM jsonb_array_elements($1::jsonb) v
         JOIN ${tableName} t ON t.id = (v ->> 'id')::uuid,
         LATERAL jsonb_populate_record(NULL::${tableName}_version, to_jsonb(t) || v || ${alsoOf(tableName)}) r`,
      [rows],
    );
  }
}

/** What the database keeps by itself. */
const alsoOf = (table: string): string =>
  table === 'work_item'
    ? `jsonb_build_object('health_rank', array_position(enum_range(NULL::health), (v ->> 'health')::health))`
    : `'{}'::jsonb`;

/** The versions of one item's rows as JSON objects; the state that a row has last is no version. */
function versionsOf(states: readonly ItemState[], rowsOf: (record: ItemRecord) => object[]): string[] {
  const byRow = new Map<string, Version[]>();
  for (const { from, record } of states) {
    for (const each of rowsOf(record)) {
      const row = JSON.stringify(each);
      const { id } = each as { id: string };
      const known = byRow.get(id) ?? [];
      byRow.set(id, known);
      const last = known.at(-1);
      if (last?.row === row) continue;
      if (last && last.from.getTime() === from.getTime()) last.row = row;
      else known.push({ from, row });
    }
  }
  return [...byRow.values()].flatMap((versions) =>
    versions.slice(0, -1).map(({ from, row }, at) => {
      const span = { valid_from: from, valid_to: versions[at + 1]?.from };
      return `${row.slice(0, -1)},${JSON.stringify(span).slice(1)}`;
    }),
  );
}
