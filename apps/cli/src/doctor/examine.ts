import { type Config, runningEmbeddedPostgres } from '@lib/platform';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { configFrom } from '../cli-context';
import { reasonOf, withConnection, withDatabase } from '../database-session';
import { checkDataDir } from './check-data-dir';
import { checkHistory, checkMigrations, checkServer, checkVersions } from './check-database';
import { checkRedis } from './check-redis';
import { checkCalendar, checkClock, checkPlanCalendars, checkShift } from './check-time';
import { faultOf, type Finding, ok, warning } from './finding';

/**
 * Looks at everything that the program needs, one finding after the other.
 *
 * @param log told what takes time
 */
export async function* examine(
  env: Readonly<Record<string, string | undefined>>,
  log: (line: string) => void,
): AsyncGenerator<Finding> {
  let config: Config;
  try {
    config = configFrom(env);
  } catch (error) {
    yield faultOf(error, 'cli.unexpected', reasonOf(error));
    return;
  }
  yield ok('cli.doctor.configuration');
  if (config.DATABASE_URL === undefined) yield await checkDataDir(config.DATA_DIR);
  yield* await examineDatabase(config, log);
  if (config.REDIS_URL !== undefined) yield await checkRedis(config.REDIS_URL);
  yield* checkShift(config);
}

async function examineDatabase(config: Config, log: (line: string) => void): Promise<Finding[]> {
  // Looking must not make a database where there is none.
  if (!(await hasDatabase(config))) return [warning('cli.doctor.databaseAbsent'), checkCalendar(config)];
  const findings: Finding[] = [];
  try {
    await withDatabase(config, log, (url) =>
      withConnection(url, async (db) => {
        for (const check of checksOf(db, url)) findings.push(await check());
        // A database without its tables has been found faulty by then, and has no plans to ask about.
        findings.push(findings.some(isFault) ? checkCalendar(config) : await checkPlanCalendars(db, config));
      }),
    );
  } catch (error) {
    findings.push(faultOf(error, 'cli.doctor.databaseBad', reasonOf(error)), checkCalendar(config));
  }
  return findings;
}

function checksOf(db: DataSource, url: string): (() => Promise<Finding>)[] {
  return [
    () => checkServer(db, url),
    () => Promise.resolve(ok('cli.doctor.extensions')),
    () => checkMigrations(db),
    () => checkHistory(db),
    () => checkVersions(db),
    () => checkClock(db),
  ];
}

const isFault = ({ status }: Finding): boolean => status === 'FAULT';

async function hasDatabase({ DATABASE_URL, DATA_DIR }: Config): Promise<boolean> {
  if (DATABASE_URL !== undefined || (await runningEmbeddedPostgres(DATA_DIR))) return true;
  return stat(join(DATA_DIR, 'postgres', 'PG_VERSION')).then(
    () => true,
    () => false,
  );
}
