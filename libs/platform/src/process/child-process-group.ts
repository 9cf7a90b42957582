import { type ChildProcess, fork } from 'node:child_process';
import { constants } from 'node:os';

/** A Node program of the group. */
export interface GroupMember {
  /** Names it in the log. */
  name: string;
  script: string;
  args?: string[];
  /** The whole environment of the program. */
  env: NodeJS.ProcessEnv;
}

/** What the group tells its caller, in English, for the operator's log. */
export interface GroupOptions {
  log?: (line: string) => void;
  /** How long members may take to end after SIGTERM before they are killed; 10 s unless told. */
  patienceMs?: number;
}

/** Node programs that live and end together. */
export interface ChildProcessGroup {
  /** Resolves with the group's exit code when all members have ended: 0 after `stop`, else that of the first to end. */
  readonly ended: Promise<number>;
  /** Sends SIGTERM to all, waits, kills who is left; safe to call twice. */
  stop(): Promise<number>;
}

/**
 * Starts all members with this process's output as theirs. None is started again: when one ends unasked, all are
 * stopped. They are in process groups of their own, so Ctrl-C reaches only the caller, who stops them in order; a member
 * notices a killed caller by its IPC channel, see {@link endWithLauncher}.
 */
export function startGroup(members: GroupMember[], options: GroupOptions = {}): ChildProcessGroup {
  const { log = () => undefined, patienceMs = 10_000 } = options;
  const children = members.map((member) => ({ ...member, child: launch(member) }));
  let exitCode: number | undefined;
  const ended = Promise.all(children.map(watch)).then(() => exitCode ?? 0);

  async function watch({ name, child }: (typeof children)[number]): Promise<void> {
    const code = await endOf(child);
    if (exitCode !== undefined) return;
    exitCode = code === 0 ? 1 : code;
    log(`${name} ended unasked with code ${code}, stopping the rest`);
    terminate();
  }

  function terminate(): void {
    for (const { child } of children) if (isAlive(child)) child.kill('SIGTERM');
    const timer = setTimeout(() => {
      for (const { name, child } of children.filter((each) => isAlive(each.child))) {
        log(`${name} did not end within ${patienceMs} ms and is killed`);
        child.kill('SIGKILL');
      }
    }, patienceMs);
    void ended.then(() => clearTimeout(timer));
  }

  return {
    ended,
    stop: () => {
      if (exitCode === undefined) {
        exitCode = 0;
        terminate();
      }
      return ended;
    },
  };
}

/**
 * For a program that may be a group's member: calls `end` when its launcher is gone, even by kill -9. Does nothing in a
 * program that was started alone.
 */
export function endWithLauncher(end: () => void): void {
  if (!process.channel) return;
  process.once('disconnect', end);
  // The channel alone must not keep a finished program alive.
  process.channel.unref();
}

/**
 * Calls `stop` at the first SIGINT, SIGTERM or SIGHUP. A second one means that the operator has no patience: the process
 * ends at once.
 */
export function onStopSignal(stop: (signal: NodeJS.Signals) => void): void {
  let asked = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (asked) process.exit(1);
      asked = true;
      stop(signal);
    });
  }
}

function launch({ script, args = [], env }: GroupMember): ChildProcess {
  return fork(script, args, { env, detached: true, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

function isAlive(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

/** The exit code as a shell would tell it: 128 + 15 after SIGTERM and so on; 127 when it could not be started. */
function endOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once('error', () => resolve(127));
    child.once('exit', (code, signal) => resolve(code ?? 128 + signalNumber(signal)));
  });
}

function signalNumber(signal: NodeJS.Signals | null): number {
  return signal ? constants.signals[signal] : 0;
}
