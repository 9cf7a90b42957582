import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');

/** A worker in a process of its own, with no environment but what it is given. */
export class WorkerProcess {
  /** What it said, for a test that fails. */
  output = '';
  isReady = false;
  isPaused = false;
  readonly ended: Promise<void>;
  private readonly child: ChildProcess;
  private readonly started: Promise<void>;

  constructor(env: Record<string, string>) {
    this.child = fork(join(__dirname, 'hasty-worker.ts'), {
      execArgv: ['-r', join(ROOT, 'scripts', 'typescript-hook.cjs')],
      env: { NODE_ENV: 'test', LOG_LEVEL: 'warn', ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (part: Buffer) => (this.output += part.toString('utf8')));
    }
    this.ended = new Promise((resolve) => this.child.once('exit', () => resolve()));
    this.started = new Promise((resolve) => this.child.once('message', () => resolve()));
    void this.started.then(() => (this.isReady = true));
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Resolves when its jobs run, or when it has ended before that. */
  async ready(): Promise<void> {
    await Promise.race([this.started, this.ended]);
    if (!this.isReady) throw new Error(`the worker did not start:\n${this.output}`);
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }

  pause(): void {
    this.isPaused = true;
    this.child.kill('SIGSTOP');
  }

  goOn(): void {
    this.isPaused = false;
    this.child.kill('SIGCONT');
  }

  /** Asks it to end in order. */
  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    await this.ended;
  }
}
