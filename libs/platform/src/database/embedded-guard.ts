import { spawn } from 'node:child_process';

/**
 * Has a server that we started stopped (SIGINT) when this process ends without a word, even by kill -9: a small shell
 * waits on a pipe that closes then. Where there is no shell nothing happens, and the next start clears up.
 */
export function guardProcess(pid: number): { dismiss: () => void } {
  const script = 'read -r word; [ "$word" = dismissed ] || kill -INT "$1"';
  const shell = spawn('/bin/sh', ['-c', script, 'guard', String(pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.on('error', () => undefined).unref();
  const pipe = shell.stdin;
  pipe.on('error', () => undefined);
  if ('unref' in pipe) (pipe as unknown as { unref(): void }).unref();
  return { dismiss: () => void pipe.end('dismissed\n') };
}
