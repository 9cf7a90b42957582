import { Passwords, PRODUCT_PASSWORD_COST } from '@lib/people';
import {
  DEMONSTRATION_PASSWORD,
  type LoadedSeed,
  loadSeed,
  readSeed,
  type Seed,
  type SeedAnnex,
  type SeedFault,
} from '@lib/planning';
import { clockFor, type Config } from '@lib/platform';
import { readReportSeed, reportAnnex } from '@lib/reporting';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { CliFault } from './cli-fault';
import { both, inAll } from './messages';
import { projectRoot } from './project-root';
import type { Terminal } from './terminal';

/** The plan that comes with the program. */
export const ownSeedFolder = (): string => join(projectRoot(), 'seeds', 'zhejiang-2020');

/**
 * Reads a plan and puts it into the database.
 *
 * @param demonstration with accounts and the story of the year
 * @throws CliFault after every fault of the plan has been printed
 */
export async function loadPlan(
  db: DataSource,
  config: Config,
  { folder, demonstration, terminal }: { folder: string; demonstration: boolean; terminal: Terminal },
): Promise<LoadedSeed & { code: string }> {
  const { seed, annex } = await readPlan(folder, terminal);
  const bar = terminal.bar('cli.seed.bar');
  try {
    const passwordHash = demonstration ? await new Passwords(PRODUCT_PASSWORD_COST).hash(DEMONSTRATION_PASSWORD) : '';
    const loaded = await loadSeed(db, seed, {
      now: clockFor(config).now(),
      demonstration: demonstration ? { passwordHash } : null,
      annex,
      onStep: (done, steps) => bar.update(done, steps),
    });
    return { ...loaded, code: seed.plan.code };
  } finally {
    bar.stop();
  }
}

async function readPlan(folder: string, terminal: Terminal): Promise<{ seed: Seed; annex: SeedAnnex | undefined }> {
  const reading = await readSeed(folder);
  if (!reading.ok) throw faulty(folder, reading.faults, terminal);
  const { seed } = reading;
  const reported = await readReportSeed(folder, seed);
  if (!reported.ok) throw faulty(folder, reported.faults, terminal);
  return { seed, annex: reportAnnex(seed, reported.reports) };
}

/** Prints the faults, and what to throw after that. */
function faulty(folder: string, faults: readonly SeedFault[], terminal: Terminal): CliFault {
  for (const { file, line, column, text } of faults) {
    terminal.note(`${join(folder, file)}:${line}:${column} ${inAll((locale) => text[locale])}`);
  }
  return new CliFault(both('cli.seed.faults', { count: faults.length }));
}
