import type { Terminal } from './terminal';

/** What every command works with. */
export interface CliContext {
  /** The environment as the process was given it. */
  env: Readonly<Record<string, string | undefined>>;
  terminal: Terminal;
}
