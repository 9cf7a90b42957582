import { type DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';
import { CliFault } from './cli-fault';
import { both } from './messages';

/** Names of the migrations that the database still needs, oldest first. */
async function pendingMigrations(db: DataSource): Promise<string[]> {
  const pending = await new MigrationExecutor(db).getPendingMigrations();
  return pending.map(({ name }) => name);
}

/**
 * Runs every pending migration, each in a transaction of its own. Of two processes that do so at once, the second waits
 * and finds nothing left to do.
 * @returns how many were run
 */
export async function runMigrations(db: DataSource): Promise<number> {
  return oneAtATime(db, async () => (await db.runMigrations({ transaction: 'each' })).length);
}

/**
 * Undoes the latest migration.
 * @returns its name; undefined when there was none
 */
export async function revertMigration(db: DataSource): Promise<string | undefined> {
  return oneAtATime(db, async () => {
    const executed = await new MigrationExecutor(db).getExecutedMigrations();
    const latest = executed.toSorted((a, b) => a.timestamp - b.timestamp).at(-1);
    if (latest) await db.undoLastMigration({ transaction: 'each' });
    return latest?.name;
  });
}

/** @throws CliFault that tells to migrate first */
export async function requireMigrated(db: DataSource): Promise<void> {
  const { length: count } = await pendingMigrations(db);
  if (count > 0) throw new CliFault(both('cli.migrationsPending', { count }));
}

const LOCK = `hashtextextended('migrations', 0)`;

async function oneAtATime<T>(db: DataSource, work: () => Promise<T>): Promise<T> {
  const holder: QueryRunner = db.createQueryRunner();
  await holder.query(`SELECT pg_advisory_lock(${LOCK})`);
  try {
    return await work();
  } finally {
    await holder.query(`SELECT pg_advisory_unlock(${LOCK})`);
    await holder.release();
  }
}
