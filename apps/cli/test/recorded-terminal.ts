import { PassThrough } from 'node:stream';
import { Terminal } from '../src/terminal';

/** A terminal that remembers what was written to it. */
export interface RecordedTerminal {
  terminal: Terminal;
  printed: () => string;
  noted: () => string;
}

/** @param typed what stands on standard input */
export function recordedTerminal(typed = ''): RecordedTerminal {
  const [stdout, stderr, stdin] = [new PassThrough(), new PassThrough(), new PassThrough()];
  stdin.end(typed);
  const textOf = (stream: PassThrough) => {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    return () => Buffer.concat(parts).toString('utf8');
  };
  return { terminal: new Terminal(stdout, stderr, stdin), printed: textOf(stdout), noted: textOf(stderr) };
}
