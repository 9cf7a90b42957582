import { describe } from '@jest/globals';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** A Redis of a test's own, to be set up and to fail as the test wants. */
export interface OwnRedis {
  url: string;
  /** Ends it as if its machine had lost power. */
  readonly kill: () => Promise<void>;
  /** Starts it again where it was, with what it had written down. */
  readonly start: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** @param settings as on its command line, such as `['--appendonly', 'yes']` */
export async function ownRedis(settings: readonly string[] = []): Promise<OwnRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'own-redis-'));
  const port = await freePort();
  let child: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    const place = ['--bind', '127.0.0.1', '--port', String(port), '--dir', folder, '--save', ''];
    child = spawn('redis-server', [...place, ...settings], { stdio: 'ignore' });
    while (child.exitCode === null && !(await answers(port))) await delay(20);
    if (child.exitCode !== null) throw new Error(`redis-server ended with ${child.exitCode}`);
  };
  const kill = async (): Promise<void> => {
    const running = child;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGKILL');
    await ended;
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    start,
    remove: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A `describe` for what starts a Redis itself: skipped with a stated reason where there is no such program. */
export function describeWithOwnRedis(name: string, tests: () => void): void {
  const isThere = spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;
  const [declare, title] = isThere ? [describe, name] : [describe.skip, `${name} [skipped: no redis-server on PATH]`];
  declare(title, () => {
    tests();
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket
      .once('error', () => resolve(false))
      .once('data', (data) => {
        socket.destroy();
        resolve(data.toString().startsWith('+PONG'));
      });
    socket.once('connect', () => socket.write('PING\r\n'));
    socket.once('close', () => resolve(false));
  });
}
