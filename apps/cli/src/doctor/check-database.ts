import { type DataSource, MigrationExecutor } from 'typeorm';
import { withoutPassword } from '../database-session';
import { migrations } from '../migrations';
import { fault, type Finding, ok } from './finding';

const OLDEST_MAJOR = 15;

/** The server's version and encoding. */
export async function checkServer(db: DataSource, url: string): Promise<Finding> {
  const [row] = await db.query<{ number: number; version: string; encoding: string }[]>(`
    SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS version,
           pg_encoding_to_char(encoding) AS encoding
      FROM pg_database WHERE datname = current_database()`);
  const { number = 0, version = '?', encoding = '?' } = row ?? {};
  if (number < OLDEST_MAJOR * 10_000) return fault('cli.doctor.databaseOld', { version });
  if (encoding !== 'UTF8') return fault('cli.doctor.encodingBad', { encoding });
  return ok('cli.doctor.database', { version, where: withoutPassword(url) });
}

/** Whether the database has this program's form: nothing missing, and nothing that a newer program added. */
export async function checkMigrations(db: DataSource): Promise<Finding> {
  const executor = new MigrationExecutor(db);
  const pending = (await executor.getPendingMigrations()).map(({ name }) => name);
  if (pending.length > 0) {
    return fault('cli.doctor.migrationsPending', { count: pending.length, names: pending.join(', ') });
  }
  const known = new Set(migrations.map(({ name }) => name));
  const executed = (await executor.getExecutedMigrations()).map(({ name }) => name);
  const unknown = executed.filter((name) => !known.has(name));
  if (unknown.length > 0) return fault('cli.doctor.migrationsUnknown', { names: unknown.join(', ') });
  return ok('cli.doctor.migrations', { count: executed.length });
}

/**
 * Whether the former states of rows are whole: none overlaps another, and those of items agree with the history, whose
 * chain shows what was touched.
 */
export async function checkVersions(db: DataSource): Promise<Finding> {
  const [made] = await db.query<{ made: boolean }[]>(
    `SELECT to_regproc('version_faults') IS NOT NULL AND to_regproc('work_item_version_faults') IS NOT NULL AS made`,
  );
  if (!made?.made) return fault('cli.doctor.versionsAbsent');
  const faults = await db.query<{ kept: string; key: string; fault: string }[]>(`
    SELECT kept, key, fault FROM version_faults()
    UNION ALL
    SELECT 'work_item', key, field || ' at ' || at || ' was ' || kept || ', the history tells ' || told
      FROM work_item_version_faults()`);
  const [first] = faults;
  if (first) return fault('cli.doctor.versionsBad', { count: faults.length, ...first });
  return ok('cli.doctor.versions');
}

/** Whether every entry of the history still follows from the one before it. */
export async function checkHistory(db: DataSource): Promise<Finding> {
  const [made] = await db.query<{ made: boolean }[]>(`SELECT to_regproc('history_faults') IS NOT NULL AS made`);
  if (!made?.made) return fault('cli.doctor.historyAbsent');
  const faults = await db.query<{ stream_id: string; seq: number; fault: string }[]>('SELECT * FROM history_faults()');
  const [first] = faults;
  if (first) {
    const params = { count: faults.length, stream: first.stream_id, seq: first.seq, fault: first.fault };
    return fault('cli.doctor.historyBad', params);
  }
  const [row] = await db.query<{ n: number }[]>('SELECT count(*)::int AS n FROM history_entry');
  return ok('cli.doctor.history', { count: row?.n ?? 0 });
}
