import type { Command } from 'commander';
import { type CliContext, configFrom } from '../cli-context';
import { withConnection, withDatabase } from '../database-session';
import { both } from '../messages';
import { migrations } from '../migrations';
import { revertMigration, runMigrations } from '../run-migrations';

/** `duban migrate`: brings the database's form up to this version, or takes the latest step back. */
export function addMigrate(program: Command, context: CliContext): void {
  program
    .command('migrate')
    .description(both('cli.migrate.description'))
    .option('--revert', both('cli.migrate.revert'))
    .action(async ({ revert }: { revert?: boolean }) => {
      const config = configFrom(context.env);
      await withDatabase(
        config,
        (line) => context.terminal.note(line),
        (url) => withConnection(url, (db) => (revert ? undo(db, context) : bringUp(db, context))),
      );
    });
}

type Db = Parameters<typeof runMigrations>[0];

async function bringUp(db: Db, { terminal }: CliContext): Promise<void> {
  const count = await runMigrations(db);
  const total = migrations.length;
  if (count === 0) terminal.say('cli.migrate.none', { total });
  else terminal.say('cli.migrate.done', { count, total });
}

async function undo(db: Db, { terminal }: CliContext): Promise<void> {
  const name = await revertMigration(db);
  if (name === undefined) terminal.say('cli.migrate.nothingToRevert');
  else terminal.say('cli.migrate.reverted', { name });
}
