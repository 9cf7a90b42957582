import { SingleBar } from 'cli-progress';
import type { MessageParams } from '@lib/platform';
import { both, type CliMessage } from './messages';

/** Shows how far long work has come. */
export interface ProgressBar {
  update(done: number, total: number): void;
  stop(): void;
}

/** Where commands write: results on standard output, all else on standard error. */
export class Terminal {
  constructor(
    private readonly stdout: NodeJS.WritableStream,
    private readonly stderr: NodeJS.WritableStream & { isTTY?: boolean },
    private readonly stdin: NodeJS.ReadableStream,
  ) {
    stdout.on('error', onlyUnread);
    stderr.on('error', onlyUnread);
  }

  print(line: string): void {
    this.stdout.write(`${line}\n`);
  }

  /** A sentence of the catalogue as a result. */
  say(key: CliMessage, params?: MessageParams): void {
    this.print(both(key, params));
  }

  /** Something beside the result: what is going on, or what went wrong. */
  note(line: string): void {
    this.stderr.write(`${line}\n`);
  }

  /** A bar on a terminal; nothing where the output is a file or a pipe. */
  bar(key: CliMessage): ProgressBar {
    if (!this.stderr.isTTY) return { update: () => undefined, stop: () => undefined };
    const format = `${both(key)} [{bar}] {value}/{total}`;
    const bar = new SingleBar({ format, stream: this.stderr, hideCursor: true, clearOnComplete: true });
    let started = false;
    return {
      update: (done, total) => {
        if (!started) bar.start(total, done);
        started = true;
        bar.update(done);
      },
      stop: () => bar.stop(),
    };
  }

  /** All of standard input, without the line end that a shell's echo adds. */
  async read(): Promise<string> {
    const parts: Buffer[] = [];
    for await (const part of this.stdin) parts.push(Buffer.from(part));
    return Buffer.concat(parts)
      .toString('utf8')
      .replace(/\r?\n$/, '');
  }
}

/** `duban doctor | head` closes the pipe before all is said; that nobody reads the rest is no fault. */
function onlyUnread(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
