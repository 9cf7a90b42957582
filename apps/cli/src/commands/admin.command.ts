import { type Locale, message } from '@lib/platform';
import type { Command } from 'commander';
import { randomBytes } from 'node:crypto';
import { type CliContext, configFrom } from '../cli-context';
import { CliFault } from '../cli-fault';
import { createAdministrator } from '../create-administrator';
import { withConnection, withDatabase } from '../database-session';
import { both, inAll } from '../messages';
import { requireMigrated } from '../run-migrations';

interface CreateOptions {
  account: string;
  name?: string;
  passwordStdin?: boolean;
}

/** `duban admin create`: how a new installation gets its first account. */
export function addAdmin(program: Command, context: CliContext): void {
  const admin = program.command('admin').description(both('cli.admin.description'));
  admin
    .command('create')
    .description(both('cli.admin.create'))
    .requiredOption('--account <account>', both('cli.admin.account'))
    .option('--name <name>', both('cli.admin.name'))
    .option('--password-stdin', both('cli.admin.passwordStdin'))
    .action((options: CreateOptions) => create(context, options));
}

async function create({ env, terminal }: CliContext, options: CreateOptions): Promise<void> {
  const config = configFrom(env);
  const given = options.passwordStdin === true;
  const password = given ? await terminal.read() : randomBytes(18).toString('base64url');
  const account = options.account.toLowerCase();
  const name = options.name ?? message('zh', 'cli.admin.defaultName');
  const fault = await withDatabase(
    config,
    (line) => terminal.note(line),
    (url) =>
      withConnection(url, async (db) => {
        await requireMigrated(db);
        return createAdministrator(db, config, { account, name, password });
      }),
  );
  if (fault?.kind === 'ACCOUNT') throw new CliFault(both('cli.admin.badAccount'));
  if (fault?.kind === 'EXISTS') throw new CliFault(both('cli.admin.exists', { account }));
  if (fault?.kind === 'PASSWORD') {
    const said = (locale: Locale) => message(locale, 'cli.admin.badPassword', { reason: message(locale, fault.key) });
    throw new CliFault(inAll(said));
  }
  terminal.say('cli.admin.created', { account });
  if (!given) terminal.say('cli.admin.password', { password });
}
