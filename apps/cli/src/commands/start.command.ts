import { onStopSignal } from '@lib/platform';
import type { Command } from 'commander';
import { type CliContext, configFrom } from '../cli-context';
import { both } from '../messages';
import { runDuban } from '../start/run-duban';

/** `duban start`: the whole program on one machine, until Ctrl-C or SIGTERM. */
export function addStart(program: Command, { env, terminal }: CliContext): void {
  program
    .command('start')
    .description(both('cli.start.description'))
    .action(async () => {
      const config = configFrom(env);
      const stop = new AbortController();
      onStopSignal(() => {
        terminal.note(both('cli.start.stopping'));
        stop.abort();
      });
      await runDuban({ env, config, terminal, stop: stop.signal });
      terminal.note(both('cli.start.stopped'));
    });
}
