import { type Config, loadConfig } from '@lib/platform';
import { CliFault } from './cli-fault';
import type { Terminal } from './terminal';

/** What every command works with. */
export interface CliContext {
  /** The environment as the process was given it. */
  env: Readonly<Record<string, string | undefined>>;
  terminal: Terminal;
}

/**
 * The checked configuration.
 * @throws CliFault that names every fault of it
 */
export function configFrom(env: CliContext['env']): Config {
  try {
    return loadConfig(env);
  } catch (error) {
    throw new CliFault((error as Error).message, { cause: error });
  }
}
