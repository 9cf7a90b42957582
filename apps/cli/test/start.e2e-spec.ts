import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { projectRoot } from '../src/project-root';

/** `npm start` without npm, which would stand between the test and the signals, and with no environment but this. */
class Start {
  output = '';
  private readonly child: ChildProcess;
  readonly ended: Promise<number | null>;

  constructor(dataDir: string, env: Record<string, string> = {}) {
    this.child = spawn(process.execPath, [join(projectRoot(), 'scripts', 'start.mjs')], {
      env: { DATA_DIR: dataDir, PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (part: Buffer) => (this.output += part.toString('utf8')));
    }
    this.ended = new Promise((resolve) => this.child.once('exit', (code) => resolve(code)));
  }

  /** The address that it prints. */
  async ready(): Promise<string> {
    const end = Date.now() + 60_000;
    while (Date.now() < end && this.child.exitCode === null) {
      const address = /Address\s+(http:\/\/\S+)/.exec(this.output)?.[1];
      if (address !== undefined && this.output.includes('Ctrl-C')) return address;
      await delay(50);
    }
    throw new Error(`not ready:\n${this.output}`);
  }

  /** How long it took to end, in milliseconds. */
  async stop(): Promise<number> {
    const began = Date.now();
    this.child.kill('SIGTERM');
    await this.ended;
    return Date.now() - began;
  }
}

async function graphql<T>(origin: string, query: string): Promise<T> {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return ((await response.json()) as { data: T }).data;
}

const signIn = (origin: string, account: string) =>
  graphql<{ signIn: { userErrors: unknown[] } }>(
    origin,
    `mutation { signIn(input: { account: "${account}", password: "duban-demo" }) { userErrors { code } } }`,
  );

describe('npm start', () => {
  let dataDir: string;
  let started: Start | undefined;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'start-'));
    // PostgreSQL runs under another account when the tests run as root.
    await chmod(dataDir, 0o755);
  });

  afterAll(async () => {
    await started?.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('serves the demonstration from an empty folder within a minute, and stops within 10 seconds', async () => {
    started = new Start(dataDir);

    const origin = await started.ready();
    const { signIn: answer } = await signIn(origin, 'fzggw.liaison');
    const { serverTime } = await graphql<{ serverTime: string }>(origin, '{ serverTime }');

    expect(answer.userErrors).toEqual([]);
    expect(serverTime).toMatch(/^2020-07-01T/);
    expect(started.output).toContain('duban-demo');
    expect(await started.stop()).toBeLessThan(10_000);
    expect(await started.ended).toBe(0);
  }, 120_000);

  it('starts again on the same data, and tells a second one whose folder that is', async () => {
    started = new Start(dataDir);
    const origin = await started.ready();

    const second = new Start(dataDir);

    expect(await second.ended).toBe(1);
    expect(second.output).toMatch(/in use by another running Duban \(pid \d+\)/);
    expect(started.output).not.toContain('Loading the demonstration');
    expect((await signIn(origin, 'supervisor')).signIn.userErrors).toEqual([]);
    await started.stop();
  }, 120_000);

  it('names a port that another program has, before it touches anything', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };

    try {
      const refused = new Start(dataDir, { PORT: String(port) });

      expect(await refused.ended).toBe(1);
      expect(refused.output.trim().split('\n')).toHaveLength(1);
      expect(refused.output).toContain(`127.0.0.1:${port}`);
    } finally {
      other.close();
    }
  }, 60_000);
});
