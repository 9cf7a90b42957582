import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { guardProcess } from '../libs/platform/src/database/embedded-guard';
import { waitForEnd } from '../libs/platform/src/database/embedded-process';
import { freePort } from '../libs/platform/src/database/embedded-server';

/** A Redis of this run's own. */
export interface RedisServer {
  url: string;
  stop(): Promise<void>;
}

/** Starts the redis-server found on PATH, with the settings that job queues need; null where there is none. */
export async function startRedis(folder: string): Promise<RedisServer | null> {
  const port = await freePort();
  const settings = ['--bind', '127.0.0.1', '--save', '', '--maxmemory-policy', 'noeviction', '--dir', folder];
  const child = spawn('redis-server', ['--port', String(port), ...settings], { detached: true, stdio: 'ignore' });
  child.once('error', () => undefined);
  const { pid } = child;
  // No pid: there is no such program.
  if (!pid) return null;
  while (child.exitCode === null && !(await answers(port))) await delay(20);
  if (child.exitCode !== null) return null;
  const guard = guardProcess(pid);
  child.unref();
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      guard.dismiss();
      child.kill('SIGTERM');
      if (!(await waitForEnd(pid, 3_000))) child.kill('SIGKILL');
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
