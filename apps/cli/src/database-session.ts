import { type Config, databaseOptions, runningEmbeddedPostgres, startEmbeddedPostgres } from '@lib/platform';
import { DataSource } from 'typeorm';
import { CliFault } from './cli-fault';
import { entities } from './entities';
import { both } from './messages';
import { migrations } from './migrations';

type Log = (line: string) => void;

/**
 * Runs `work` with the address of the program's database: the given one, the embedded one that a running Duban has
 * started, or the embedded one, started for as long as the work takes.
 */
export async function withDatabase<T>(config: Config, log: Log, work: (url: string) => Promise<T>): Promise<T> {
  if (config.DATABASE_URL !== undefined) return work(config.DATABASE_URL);
  const running = await runningEmbeddedPostgres(config.DATA_DIR);
  if (running) return work(running.url);
  const postgres = await startEmbeddedPostgres({ dataDir: config.DATA_DIR, log });
  try {
    return await work(postgres.url);
  } finally {
    await postgres.stop();
  }
}

/** Runs `work` with a connection to the database at `url`. */
export async function withConnection<T>(url: string, work: (db: DataSource) => Promise<T>): Promise<T> {
  const db = await connect(url);
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

async function connect(url: string): Promise<DataSource> {
  const options = databaseOptions({ DATABASE_URL: url, DATABASE_REPLICA_URLS: [] }, migrations);
  // What an operator starts by hand may take its time.
  const extra = { ...(options.extra as object), options: '-c TimeZone=UTC -c statement_timeout=0' };
  try {
    return await new DataSource({ ...options, extra, entities }).initialize();
  } catch (error) {
    const reason = reasonOf(error);
    throw new CliFault(both('cli.databaseUnreachable', { where: withoutPassword(url), reason }), { cause: error });
  }
}

/** Node wraps a refused connection to several addresses in an error without a message. */
export function reasonOf(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return message?.trim() ? message : (code ?? String(error));
}

/** The server and database of an address, fit for a screen. */
export function withoutPassword(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
