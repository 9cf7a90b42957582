import { StartupError } from '@lib/platform';
import { Command, CommanderError } from 'commander';
import type { CliContext } from './cli-context';
import { CliFault, ExitCode } from './cli-fault';
import { addAdmin } from './commands/admin.command';
import { addDoctor } from './commands/doctor.command';
import { addMigrate } from './commands/migrate.command';
import { addSeed } from './commands/seed.command';
import { addSimulate } from './commands/simulate.command';
import { addStart } from './commands/start.command';
import { reasonOf } from './database-session';
import { both, type CliMessage } from './messages';
import { usageFault } from './usage-fault';

/** Runs the command that `args` name, and says how it ended. */
export async function run(args: readonly string[], version: string, context: CliContext): Promise<ExitCode> {
  try {
    await commandLine(version, context).parseAsync(args, { from: 'user' });
    return ExitCode.OK;
  } catch (error) {
    if (error instanceof CommanderError) return endOfUsage(error, context);
    context.terminal.note(toldTo(error, context));
    return ExitCode.FAULT;
  }
}

function commandLine(version: string, context: CliContext): Command {
  const program = new Command('duban')
    .description(both('cli.description'))
    .version(version, '-V, --version', both('cli.version'));
  addStart(program, context);
  addMigrate(program, context);
  addSeed(program, context);
  addAdmin(program, context);
  addSimulate(program, context);
  addDoctor(program, context);
  program.addHelpText('after', `\n${both('cli.exitCodes')}`);
  for (const command of [program, ...below(program)]) {
    command
      .helpOption('-h, --help', both('cli.help'))
      .helpCommand(false)
      .exitOverride()
      .configureHelp({ styleTitle: (title) => `${both(`cli.title.${title}` as CliMessage)}:` })
      .configureOutput({
        writeOut: (text) => context.terminal.print(text.trimEnd()),
        writeErr: (text) => context.terminal.note(text.trimEnd()),
        // Said in both languages by usageFault.
        outputError: () => undefined,
      });
  }
  return program;
}

function below(command: Command): Command[] {
  return command.commands.flatMap((child) => [child, ...below(child)]);
}

function endOfUsage(error: CommanderError, { terminal }: CliContext): ExitCode {
  if (error.exitCode === 0) return ExitCode.OK;
  // Help that was shown because no command was given is all that there is to say.
  if (error.code !== 'commander.help') terminal.note(usageFault(error));
  return ExitCode.USAGE;
}

/** One sentence; the stack only for whoever asked for details. */
function toldTo(error: unknown, { env }: CliContext): string {
  const detailed = env['LOG_LEVEL'] === 'debug' || env['LOG_LEVEL'] === 'trace';
  if (detailed && error instanceof Error) return error.stack ?? error.message;
  const expected = error instanceof CliFault || error instanceof StartupError;
  return expected ? error.message : both('cli.unexpected', { reason: reasonOf(error) });
}
