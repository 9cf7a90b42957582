import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, fstatSync, openSync } from 'node:fs';
import { open, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { asAccount } from './embedded-account';
import { type Cluster, postgresFault } from './embedded-cluster';
import { guardProcess } from './embedded-guard';
import { startupError } from './embedded-messages';
import { commandOf, isRunning, waitForEnd } from './embedded-process';

/** A PostgreSQL that accepts connections. */
export interface RunningServer {
  port: number;
  /** Resolves with the exit code when the server ends, for whatever reason. */
  exited: Promise<number | null>;
  /** Ends it as PostgreSQL's "fast" shutdown does: sessions are cut, nothing committed is lost. */
  stop(): Promise<void>;
}

/** Marks servers that we started, so that a forgotten one is told from somebody else's. */
const mark = 'cluster_name=duban';
const maxLogBytes = 10_000_000;

/**
 * Ends a server that a killed launcher left running on this cluster and clears a pid file that nobody owns any more.
 * @returns the pid of the server that was ended
 * @throws StartupError DATABASE_HELD when a server that we did not start runs there
 */
export async function endForgottenServer({ pgData }: Cluster): Promise<number | undefined> {
  const pidFile = join(pgData, 'postmaster.pid');
  const pid = Number((await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0]);
  if (!pid || !isRunning(pid)) return undefined;
  const command = commandOf(pid);
  if (!command.includes('postgres') || !command.includes(pgData)) {
    // The id went to another process since; PostgreSQL alone would take that one for a server and refuse.
    await rm(pidFile);
    return undefined;
  }
  if (!command.includes(mark)) throw startupError('DATABASE_HELD', { dir: pgData, pid });
  await endServer(pid);
  return pid;
}

/** Starts the server on a free port of 127.0.0.1 and waits, however long recovery takes, until it accepts connections. */
export async function startServer(cluster: Cluster): Promise<RunningServer> {
  for (let attempt = 1; ; attempt += 1) {
    const started = await tryToStart(cluster, await freePort());
    if ('port' in started) return started;
    // Another program took the port first, or processes of a server that was killed are still ending.
    const passing = /could not bind|Address already in use|pre-existing shared memory block/i.test(started.output);
    if (!passing || attempt === 20) throw postgresFault(started.output, cluster.dataDir, cluster.logFile);
    await delay(250);
  }
}

async function tryToStart(cluster: Cluster, port: number): Promise<RunningServer | { output: string }> {
  const log = await openLog(cluster.logFile);
  const { file, args, options } = asAccount(cluster.account, cluster.binaries.postgres, serverArguments(cluster, port));
  // A group of its own: Ctrl-C in the terminal must reach those who use the database before the database itself.
  const child = spawn(file, args, { ...options, detached: true, stdio: ['ignore', log.fd, log.fd] });
  closeSync(log.fd);
  const exited = new Promise<number | null>((resolve) => child.once('error', () => resolve(127)).once('exit', resolve));
  const pid = child.pid ?? 0;
  const guard = guardProcess(pid);
  const ready = pid > 0 && (await becomesReady(cluster, child));
  if (!ready) {
    guard.dismiss();
    return { output: await readFrom(cluster.logFile, log.size) };
  }
  void exited.then(() => guard.dismiss());
  return { port, exited, stop: () => endServer(pid) };
}

function serverArguments({ pgData, fast }: Cluster, port: number): string[] {
  const settings = [
    mark,
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'shared_buffers=128MB',
    'timezone=UTC',
    'log_timezone=UTC',
    'lc_messages=C',
    ...(fast ? fastSettings : []),
  ];
  return ['-D', pgData, ...settings.flatMap((setting) => ['-c', setting])];
}

const fastSettings = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'checkpoint_timeout=1h',
  'max_wal_size=4GB',
];

/** The last line of postmaster.pid says "ready" once connections are accepted. */
async function becomesReady({ pgData }: Cluster, child: ChildProcess): Promise<boolean> {
  const pidFile = join(pgData, 'postmaster.pid');
  while (child.exitCode === null && child.signalCode === null) {
    const lines = (await readFile(pidFile, 'utf8').catch(() => '')).split('\n');
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return true;
    await delay(20);
  }
  return false;
}

async function endServer(pid: number): Promise<void> {
  const steps = [
    ['SIGINT', 8_000],
    ['SIGQUIT', 1_500],
    ['SIGKILL', 1_000],
  ] as const;
  for (const [signal, patienceMs] of steps) {
    if (!isRunning(pid)) return;
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    if (await waitForEnd(pid, patienceMs)) return;
  }
}

async function openLog(file: string): Promise<{ fd: number; size: number }> {
  const before = await stat(file).catch(() => undefined);
  const fd = openSync(file, before && before.size > maxLogBytes ? 'w' : 'a', 0o600);
  return { fd, size: fstatSync(fd).size };
}

async function readFrom(file: string, position: number): Promise<string> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.max(0, size - position)), { position });
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('a TCP server has an address with a port');
  return address.port;
}
