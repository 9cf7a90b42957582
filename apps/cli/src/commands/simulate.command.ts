import { isCalendarDate } from '@lib/planning';
import { countSimulated, type SimulatedReminder, simulateReminders, simulationCsv } from '@lib/reminders';
import type { Command } from 'commander';
import { writeFile } from 'node:fs/promises';
import { type CliContext, configFrom } from '../cli-context';
import { CliFault } from '../cli-fault';
import { withConnection, withDatabase } from '../database-session';
import { both } from '../messages';
import { requireMigrated } from '../run-migrations';
import type { Terminal } from '../terminal';

interface SimulateOptions {
  plan: string;
  from: string;
  to: string;
  csv?: string;
}

/** `duban simulate`: what the rules of a plan would send, so that they can be judged before they annoy anyone. */
export function addSimulate(program: Command, context: CliContext): void {
  program
    .command('simulate')
    .description(both('cli.simulate.description'))
    .requiredOption('--plan <code>', both('cli.simulate.plan'))
    .requiredOption('--from <date>', both('cli.simulate.from'))
    .requiredOption('--to <date>', both('cli.simulate.to'))
    .option('--csv <file>', both('cli.simulate.csv'))
    .action((options: SimulateOptions) => simulate(context, options));
}

async function simulate({ env, terminal }: CliContext, { plan, from, to, csv }: SimulateOptions): Promise<void> {
  for (const date of [from, to]) {
    if (!isCalendarDate(date)) throw new CliFault(both('cli.simulate.badDate', { date }));
  }
  if (to < from) throw new CliFault(both('cli.simulate.backwards', { from, to }));
  const config = configFrom(env);
  const began = performance.now();
  const reminders = await withDatabase(
    config,
    (line) => terminal.note(line),
    (url) =>
      withConnection(url, async (db) => {
        await requireMigrated(db);
        return simulateReminders(db.manager, plan, { from, to });
      }),
  );
  if (!reminders) throw new CliFault(both('cli.simulate.noPlan', { code: plan }));
  printTable(reminders, terminal);
  if (csv !== undefined) await writeFile(csv, simulationCsv(reminders));
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  terminal.say('cli.simulate.done', { count: reminders.length, code: plan, seconds });
  if (csv !== undefined) terminal.say('cli.simulate.written', { file: csv });
}

const COLUMNS = ['month', 'trigger', 'audience', 'account', 'count'] as const;

function printTable(reminders: readonly SimulatedReminder[], terminal: Terminal): void {
  const headings = COLUMNS.map((column) => both(`cli.simulate.${column}`));
  terminal.print(headings.join('\t'));
  for (const row of countSimulated(reminders)) terminal.print(COLUMNS.map((column) => row[column]).join('\t'));
}
