import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Client } from 'pg';
import { isRunning, startOf } from './embedded-process';
import { type EmbeddedPostgres, runningEmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres';

jest.setTimeout(60_000);

describe('the embedded PostgreSQL', () => {
  let dataDir: string;
  let started: EmbeddedPostgres[] = [];

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'duban-test-'));
    await chmod(dataDir, 0o755);
  });

  afterEach(async () => {
    await Promise.all(started.map((postgres) => postgres.stop()));
    started = [];
    await rm(dataDir, { recursive: true, force: true });
  });

  async function start(dir = dataDir): Promise<EmbeddedPostgres> {
    const postgres = await startEmbeddedPostgres({ dataDir: dir, fast: true });
    started.push(postgres);
    return postgres;
  }

  it('keeps its data from one start to the next', async () => {
    const first = await start();
    await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS n');
    await first.stop();

    const begin = performance.now();
    const second = await start();
    const took = performance.now() - begin;

    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    expect(took).toBeLessThan(5_000);
  });

  it('knows Chinese letters, sorts by code point and keeps the time in UTC', async () => {
    const { url } = await start();

    await query(url, 'CREATE EXTENSION pg_trgm');

    expect(await query(url, "SELECT cardinality(show_trgm('杭州湾')) > 0 AS letters")).toEqual([{ letters: true }]);
    expect(await query(url, "SELECT to_tsvector('simple', '重点 项目') @@ '项目'::tsquery AS found")).toEqual([
      { found: true },
    ]);
    expect(await query(url, 'SHOW server_encoding')).toEqual([{ server_encoding: 'UTF8' }]);
    expect(await query(url, 'SHOW timezone')).toEqual([{ TimeZone: 'UTC' }]);
  });

  it('is reached only from this machine and only with the password that others cannot read', async () => {
    const { url } = await start();
    const wrong = new URL(url);
    wrong.password = 'wrong';

    await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    expect(await query(url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    expect(await query(url, 'SELECT rolsuper FROM pg_roles WHERE rolname = current_user')).toEqual([
      { rolsuper: false },
    ]);
    expect((await stat(join(dataDir, 'postgres.password'))).mode & 0o777).toBe(0o600);
  });

  it('gives a new password when the old one was lost', async () => {
    const first = await start();
    await first.stop();
    await rm(join(dataDir, 'postgres.password'));

    const second = await start();

    expect(await query(second.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });

  it('refuses a second start on the same folder, names the holder and tells where its database is', async () => {
    const { url } = await start();

    await expect(start()).rejects.toMatchObject({
      code: 'DATA_DIR_IN_USE',
      message: expect.stringContaining(`pid ${process.pid}`),
    });
    expect(await runningEmbeddedPostgres(dataDir)).toEqual({ url, pid: process.pid });
  });

  it('runs beside another one in another folder', async () => {
    const [one, other] = await Promise.all([start(), start(join(dataDir, 'other'))]);

    expect(one.port).not.toBe(other.port);
    expect(await query(other.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });

  it('stops by itself when its launcher is killed, and the next start finds all committed data', async () => {
    const launcher = await launch(dataDir);
    await query(launcher.url, 'CREATE TABLE kept AS SELECT 1 AS n');
    const postgresPid = await pidOfServer(dataDir);

    launcher.child.kill('SIGKILL');
    await untilGone(postgresPid);
    const next = await start();

    expect(await query(next.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  });

  it('is ended by the next start when it was left running', async () => {
    const launcher = await launch(dataDir);
    await query(launcher.url, 'CREATE TABLE kept AS SELECT 1 AS n');
    const postgresPid = await pidOfServer(dataDir);
    await killGuard(postgresPid);
    launcher.child.kill('SIGKILL');
    await untilGone(launcher.child.pid ?? 0);
    expect(isRunning(postgresPid)).toBe(true);

    const next = await start();

    expect(isRunning(postgresPid)).toBe(false);
    expect(await query(next.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  });

  it('recovers after launcher and server were killed together, even if their pids live on in others', async () => {
    const launcher = await launch(dataDir);
    await query(launcher.url, 'CREATE TABLE kept AS SELECT 1 AS n');
    const postgresPid = await pidOfServer(dataDir);
    await killGuard(postgresPid);
    launcher.child.kill('SIGKILL');
    process.kill(postgresPid, 'SIGKILL');
    await untilGone(postgresPid);
    const pidFile = join(dataDir, 'postgres', 'postmaster.pid');
    const lines = (await readFile(pidFile, 'utf8')).split('\n');
    await writeFile(pidFile, [process.pid, ...lines.slice(1)].join('\n'));
    await writeFile(join(dataDir, 'duban.lock'), JSON.stringify({ pid: process.ppid, start: 'earlier' }));

    const next = await start();

    expect(await query(next.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  });

  it('refuses a folder that a PostgreSQL of somebody else holds', async () => {
    const first = await start();
    await first.stop();
    const pgData = join(dataDir, 'postgres');
    const foreign = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)', 'postgres', '-D', pgData]);
    await writeFile(join(pgData, 'postmaster.pid'), `${foreign.pid}\n${pgData}\n`);

    await expect(start()).rejects.toMatchObject({
      code: 'DATABASE_HELD',
      message: expect.stringContaining(`pid ${foreign.pid}`),
    });

    foreign.kill('SIGKILL');
  });

  it('repeats a creation that was cut off', async () => {
    const halfMade = join(dataDir, 'postgres.new-1');
    await mkdir(join(halfMade, 'base'), { recursive: true });
    await writeFile(join(halfMade, 'PG_VERSION'), '18\n');
    await mkdir(join(dataDir, 'postgres'));

    const { url } = await start();

    expect(await query(url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    expect((await readdir(dataDir)).filter((name) => name.includes('new'))).toEqual([]);
  });

  it('refuses a database that is not whole and leaves it alone', async () => {
    await mkdir(join(dataDir, 'postgres'));
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '18\n');

    await expect(start()).rejects.toMatchObject({
      code: 'DATABASE_INCOMPLETE',
      message: expect.stringContaining('global/pg_control'),
    });
    expect(await readdir(join(dataDir, 'postgres'))).toEqual(['PG_VERSION']);
    expect(await readdir(dataDir)).toEqual(['postgres']);
  });

  it('refuses the database of another major version and names both', async () => {
    const first = await start();
    await first.stop();
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '17\n');

    await expect(start()).rejects.toMatchObject({
      code: 'DATABASE_VERSION',
      message: expect.stringMatching(/PostgreSQL 17.*PostgreSQL 18/),
    });
  });

  it('refuses a data folder that cannot be made', async () => {
    const file = join(dataDir, 'file');
    await writeFile(file, '');

    await expect(start(join(file, 'data'))).rejects.toMatchObject({ code: 'DATA_DIR_NOT_WRITABLE' });
    await expect(start(file)).rejects.toMatchObject({ code: 'DATA_DIR_NOT_WRITABLE' });
    await expect(start('/proc/duban')).rejects.toMatchObject({ code: 'DATA_DIR_NOT_WRITABLE' });
  });

  it('works for root in a folder that only root may enter', async () => {
    if (process.getuid?.() !== 0) return;
    await chmod(dataDir, 0o700);

    const { url } = await start(join(dataDir, 'inner'));

    expect(await query(url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** A process of its own that starts the database with the product's settings and then waits to be killed. */
async function launch(dataDir: string): Promise<{ child: ChildProcess; url: string }> {
  const root = join(__dirname, '..', '..', '..', '..');
  const hook = join(root, 'scripts', 'typescript-hook.cjs');
  const launcher = join(root, 'test', 'launch-postgres.ts');
  const child = spawn(process.execPath, ['-r', hook, launcher, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (text: Buffer) => resolve(text.toString().trim()));
    child.once('exit', (code) => reject(new Error(`the launcher ended with ${code}`)));
  });
  return { child, url };
}

async function pidOfServer(dataDir: string): Promise<number> {
  const text = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8');
  return Number(text.split('\n')[0]);
}

async function untilGone(pid: number): Promise<void> {
  for (let i = 0; i < 500 && isRunning(pid); i += 1) await delay(20);
  expect(isRunning(pid)).toBe(false);
}

/** Ends the shell that watches over the launcher of this server. */
async function killGuard(postgresPid: number): Promise<void> {
  for (const name of await readdir('/proc')) {
    const command = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '');
    if (command.endsWith(`\0guard\0${postgresPid}\0`)) process.kill(Number(name), 'SIGKILL');
  }
  expect(startOf(process.pid)).not.toBe('');
}
