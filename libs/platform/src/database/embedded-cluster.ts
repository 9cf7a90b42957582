import { spawn } from 'node:child_process';
import { chown, lchown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asAccount, type ServerAccount } from './embedded-account';
import type { PostgresBinaries } from './embedded-binaries';
import { startupError } from './embedded-messages';

/** A database cluster on disk and who and what runs it. */
export interface Cluster {
  dataDir: string;
  /** PostgreSQL's own folder inside `dataDir`. */
  pgData: string;
  logFile: string;
  account: ServerAccount;
  binaries: PostgresBinaries;
  /** Without syncing to disk: for tests only. */
  fast: boolean;
}

/** The role and the database of the program; the role may create databases and is no superuser. */
export const databaseName = 'duban';

/** Only passwords, only over TCP: the superuser has none and cannot connect at all. */
const hostRules = 'host all duban 127.0.0.1/32 scram-sha-256\n';

const initialised = ['PG_VERSION', 'global/pg_control', 'postgresql.conf'];

/**
 * Whether the cluster is there and ours to start.
 * @throws StartupError DATABASE_INCOMPLETE, DATABASE_VERSION
 */
export async function clusterExists({ pgData, binaries }: Cluster): Promise<boolean> {
  const entries = await readdir(pgData).catch(() => []);
  if (entries.length === 0) return false;
  for (const file of initialised) {
    const found = await stat(join(pgData, file)).catch(() => undefined);
    if (!found) throw startupError('DATABASE_INCOMPLETE', { dir: pgData, missing: file });
  }
  const version = (await readFile(join(pgData, 'PG_VERSION'), 'utf8')).trim();
  if (version !== binaries.major) {
    throw startupError('DATABASE_VERSION', { dir: pgData, found: version, wanted: binaries.major });
  }
  return true;
}

/**
 * Makes the cluster in a folder beside its place and moves it there as the last step: a cluster that is in its place is
 * a whole one, and what a killed attempt left is removed.
 */
export async function createCluster(cluster: Cluster, password: string): Promise<void> {
  const { dataDir, pgData, account, binaries } = cluster;
  const draft = join(dataDir, `postgres.new-${process.pid}`);
  await mkdir(draft, { mode: 0o700 });
  if (account.ids) await chown(draft, account.ids.uid, account.ids.gid);
  try {
    await initialise(cluster, draft);
    const statements = [
      `CREATE ROLE ${databaseName} LOGIN CREATEDB PASSWORD '${password}'`,
      `CREATE DATABASE ${databaseName} OWNER ${databaseName}`,
    ];
    await runSingleUser(cluster, draft, statements);
    await writeFile(join(draft, 'pg_hba.conf'), hostRules);
    await rename(draft, pgData);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }

  async function initialise(of: Cluster, folder: string): Promise<void> {
    const args = [
      `--pgdata=${folder}`,
      '--username=postgres',
      '--auth=trust',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-instructions',
      ...(of.fast ? ['--no-sync'] : []),
    ];
    // The character classes of full text search and trigrams come from LC_CTYPE: under "C" Chinese has no letters.
    const characterTypes = process.platform === 'darwin' ? ['UTF-8', 'C'] : ['C.UTF-8', 'en_US.UTF-8', 'C'];
    await firstThatWorks(
      characterTypes.map((name) => () => runProgram(of, binaries.initdb, [...args, `--lc-ctype=${name}`])),
    );
  }
}

/** Removes what a killed attempt to make the cluster left behind. */
export async function removeHalfMade(dataDir: string): Promise<void> {
  const names = (await readdir(dataDir)).filter((name) => name.startsWith('postgres.new-'));
  await Promise.all(names.map((name) => rm(join(dataDir, name), { recursive: true, force: true })));
}

/** Gives the program's role a new password while no server runs. */
export async function resetPassword(cluster: Cluster, password: string): Promise<void> {
  await runSingleUser(cluster, cluster.pgData, [`ALTER ROLE ${databaseName} PASSWORD '${password}'`]);
}

/** PostgreSQL refuses files that belong to root, as a restored copy may. */
export async function giveToAccount({ pgData, account }: Cluster): Promise<void> {
  const owner = await stat(pgData);
  if (!account.ids || owner.uid === account.ids.uid) return;
  const { uid, gid } = account.ids;
  const inside = await readdir(pgData, { recursive: true });
  for (const name of inside) await lchown(join(pgData, name), uid, gid);
  await chown(pgData, uid, gid);
}

async function runSingleUser(cluster: Cluster, folder: string, statements: string[]): Promise<void> {
  const args = ['--single', '-D', folder, ...(cluster.fast ? ['-F'] : []), 'postgres'];
  await runProgram(cluster, cluster.binaries.postgres, args, `${statements.join('\n')}\n`);
}

async function firstThatWorks(attempts: (() => Promise<void>)[]): Promise<void> {
  for (const [index, attempt] of attempts.entries()) {
    try {
      return await attempt();
    } catch (error) {
      const isLast = index === attempts.length - 1;
      if (isLast || !/invalid locale name/.test((error as Error).message)) throw error;
    }
  }
}

async function runProgram(cluster: Cluster, program: string, words: string[], input = ''): Promise<void> {
  const { file, args, options } = asAccount(cluster.account, program, words);
  const child = spawn(file, args, options);
  let output = '';
  child.stdout.resume();
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stdin.on('error', () => undefined).end(input);
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  const failed = code !== 0 || /^(\S+ \S+ UTC \[\d+\] )?(ERROR|FATAL|PANIC):/m.test(output);
  if (failed) throw postgresFault(output, cluster.dataDir, cluster.logFile);
}

/** The sentence for what PostgreSQL's programs wrote before they gave up. */
export function postgresFault(output: string, dataDir: string, log: string): Error {
  if (/No space left on device|Disk quota exceeded/i.test(output)) return startupError('DISK_FULL', { dir: dataDir });
  const lines = output.split('\n').filter((line) => /\b(ERROR|FATAL|PANIC|error):/.test(line));
  const reason = lines.at(-1) ?? output.trim().split('\n').at(-1) ?? '';
  return startupError('POSTGRES_FAILED', { reason: reason.replace(/^.*?\b(ERROR|FATAL|PANIC|error):\s*/, ''), log });
}
