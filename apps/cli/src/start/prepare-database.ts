import type { Config } from '@lib/platform';
import type { DataSource } from 'typeorm';
import { withConnection } from '../database-session';
import { loadPlan, ownSeedFolder } from '../load-plan';
import { both } from '../messages';
import { runMigrations } from '../run-migrations';
import type { Terminal } from '../terminal';
import { clockStart } from './resumed-clock';

/** What the programs must know beside the configuration. */
export interface Prepared {
  /** Where the clock goes on; undefined where it is the machine's own. */
  clockStart: Date | undefined;
}

/** Brings the database up to date, loads the demonstration once, and finds where its clock stood. */
export async function prepareDatabase(url: string, config: Config, terminal: Terminal): Promise<Prepared> {
  return withConnection(url, async (db) => {
    const count = await runMigrations(db);
    if (count > 0) terminal.note(both('cli.start.migrated', { count }));
    if (config.DEMO && !(await hasPlan(db))) {
      terminal.note(both('cli.start.seeding'));
      await loadPlan(db, config, { folder: ownSeedFolder(), demonstration: true, terminal });
    }
    return { clockStart: await clockStart(db, config) };
  });
}

/** A demonstration in which somebody deleted nothing and made plans of his own is not loaded again either. */
async function hasPlan(db: DataSource): Promise<boolean> {
  const [row] = await db.query<{ found: boolean }[]>('SELECT EXISTS (SELECT 1 FROM plan) AS found');
  return row?.found ?? false;
}
