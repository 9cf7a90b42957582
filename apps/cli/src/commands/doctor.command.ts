import type { Command } from 'commander';
import type { CliContext } from '../cli-context';
import { CliFault } from '../cli-fault';
import { examine } from '../doctor/examine';
import type { Finding } from '../doctor/finding';
import { both } from '../messages';

const MARKS: Readonly<Record<Finding['status'], string>> = { OK: '✓', WARNING: '!', FAULT: '✗' };

/** `duban doctor`: says what is wrong, and whether anything is. */
export function addDoctor(program: Command, { env, terminal }: CliContext): void {
  program
    .command('doctor')
    .description(both('cli.doctor.description'))
    .action(async () => {
      const found = { OK: 0, WARNING: 0, FAULT: 0 };
      for await (const { status, text } of examine(env, (line) => terminal.note(line))) {
        found[status]++;
        terminal.print(`${MARKS[status]} ${text}`);
      }
      if (found.FAULT > 0) throw new CliFault(both('cli.doctor.faulty', { faults: found.FAULT }));
      if (found.WARNING > 0) terminal.say('cli.doctor.warned', { warnings: found.WARNING });
      else terminal.say('cli.doctor.healthy');
    });
}
