import { randomBytes } from 'node:crypto';
import { access, constants, mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { chooseServerAccount } from './embedded-account';
import { findPostgresBinaries } from './embedded-binaries';
import {
  type Cluster,
  clusterExists,
  createCluster,
  databaseName,
  giveToAccount,
  removeHalfMade,
  resetPassword,
} from './embedded-cluster';
import { type DataDirLock, lockDataDir, lockHolder } from './embedded-lock';
import { folderFault } from './embedded-messages';
import { endForgottenServer, type RunningServer, startServer } from './embedded-server';

/** Where the embedded PostgreSQL keeps its data and how it tells what it does. */
export interface EmbeddedPostgresOptions {
  /** DATA_DIR: made when missing; holds `postgres/`, its log, its password and the lock. */
  dataDir: string;
  /** One English line for each thing that takes time or was mended. */
  log?: (line: string) => void;
  /** Faster, and loses data at a crash of the machine: for tests only. */
  fast?: boolean;
}

/** The embedded PostgreSQL of this process. */
export interface EmbeddedPostgres {
  /** `postgres://` address of the program's database, with its password; good until `stop`. */
  readonly url: string;
  readonly port: number;
  /** Resolves when the server ends, also when it was not asked to. */
  readonly exited: Promise<number | null>;
  /** Stops the server and frees the folder; safe to call twice. Stop whoever uses the database first. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL on a free port of 127.0.0.1, making the cluster at the first start. One process may hold a data
 * folder at a time. What a killed predecessor left (a running server, a stale pid file, half a cluster) is cleared.
 * @throws StartupError with one sentence for the operator; the folder is free again
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined);
  const dataDir = await openDataDir(options.dataDir);
  const lock = await lockDataDir(dataDir);
  try {
    const cluster = await describeCluster(dataDir, options.fast ?? false);
    const password = await prepareCluster(cluster, log);
    const server = await startServer(cluster);
    await lock.announce(server.port);
    return handle(server, lock, password);
  } catch (error) {
    lock.release();
    throw folderFault(error, dataDir);
  }
}

/**
 * The address of the PostgreSQL that another running Duban has started on this folder, so that the command line can
 * work beside it; undefined when none runs.
 */
export async function runningEmbeddedPostgres(dataDir: string): Promise<{ url: string; pid: number } | undefined> {
  const folder = resolve(dataDir);
  const holder = await lockHolder(folder);
  const password = await readPassword(folder);
  if (!holder?.port || !password) return undefined;
  return { url: address(holder.port, password), pid: holder.pid };
}

async function openDataDir(path: string): Promise<string> {
  const wanted = resolve(path);
  try {
    await makeFolder(wanted);
    await access(wanted, constants.W_OK);
    return await realpath(wanted);
  } catch (error) {
    throw folderFault(error, wanted);
  }
}

/** Not mkdir's own `recursive`: on Node 20 that never ends below /proc, where nothing can be made. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return;
    if (code !== 'ENOENT' || dirname(path) === path) throw error;
    if (await stat(dirname(path)).catch(() => undefined)) throw error;
    await makeFolder(dirname(path));
    await mkdir(path);
  }
}

async function describeCluster(dataDir: string, fast: boolean): Promise<Cluster> {
  const pgData = join(dataDir, 'postgres');
  const binaries = await findPostgresBinaries();
  const account = await chooseServerAccount(pgData, [dataDir, binaries.root]);
  return { dataDir, pgData, logFile: join(dataDir, 'postgres.log'), account, binaries, fast };
}

async function prepareCluster(cluster: Cluster, log: (line: string) => void): Promise<string> {
  const { dataDir } = cluster;
  await removeHalfMade(dataDir);
  const existing = await clusterExists(cluster);
  if (existing) {
    const ended = await endForgottenServer(cluster);
    if (ended) log(`stopped PostgreSQL ${ended}, left running by a launcher that was killed`);
    await giveToAccount(cluster);
  }
  const known = await readPassword(dataDir);
  const password = known ?? (await writePassword(dataDir));
  if (!existing) {
    log(`creating a PostgreSQL ${cluster.binaries.major} database in ${cluster.pgData}`);
    await createCluster(cluster, password);
  } else if (!known) {
    log('the database password was missing and has been replaced');
    await resetPassword(cluster, password);
  }
  return password;
}

function handle(server: RunningServer, lock: DataDirLock, password: string): EmbeddedPostgres {
  let stopping: Promise<void> | undefined;
  const release = () => lock.release();
  // Whoever starts after a crash of this process finds the lock of a dead pid; after an exit it finds none.
  process.once('exit', release);
  const stop = async (): Promise<void> => {
    await server.stop();
    process.off('exit', release);
    release();
  };
  return {
    url: address(server.port, password),
    port: server.port,
    exited: server.exited,
    stop: () => (stopping ??= stop()),
  };
}

const passwordFile = (dataDir: string) => join(dataDir, 'postgres.password');

async function readPassword(dataDir: string): Promise<string | undefined> {
  const text = await readFile(passwordFile(dataDir), 'utf8').catch(() => '');
  return text.trim() || undefined;
}

async function writePassword(dataDir: string): Promise<string> {
  const password = randomBytes(24).toString('hex');
  await writeFile(passwordFile(dataDir), `${password}\n`, { mode: 0o600 });
  return password;
}

function address(port: number, password: string): string {
  return `postgres://${databaseName}:${password}@127.0.0.1:${port}/${databaseName}`;
}
