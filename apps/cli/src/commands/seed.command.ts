import type { Command } from 'commander';
import { type CliContext, configFrom } from '../cli-context';
import { CliFault } from '../cli-fault';
import { withConnection, withDatabase } from '../database-session';
import { loadPlan, ownSeedFolder } from '../load-plan';
import { both } from '../messages';
import { requireMigrated } from '../run-migrations';

/** `duban seed`: loads a plan that is kept as data. */
export function addSeed(program: Command, context: CliContext): void {
  program
    .command('seed')
    .description(both('cli.seed.description'))
    .argument('[folder]', both('cli.seed.folder'))
    .option('--demo', both('cli.seed.demo'))
    .action(async (folder: string | undefined, { demo = false }: { demo?: boolean }) => {
      await seed(context, folder ?? ownSeedFolder(), demo);
    });
}

async function seed({ env, terminal }: CliContext, folder: string, demonstration: boolean): Promise<void> {
  const config = configFrom(env);
  if (demonstration && config.NODE_ENV === 'production') throw new CliFault(both('cli.seed.refused'));
  const began = performance.now();
  const { loaded, code, workItems, departments } = await withDatabase(
    config,
    (line) => terminal.note(line),
    (url) =>
      withConnection(url, async (db) => {
        await requireMigrated(db);
        return loadPlan(db, config, { folder, demonstration, terminal });
      }),
  );
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  if (loaded) terminal.say('cli.seed.done', { code, items: workItems, departments, seconds });
  else terminal.say('cli.seed.there', { code });
}
