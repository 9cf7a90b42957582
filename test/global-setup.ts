import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { startEmbeddedPostgres } from '../libs/platform/src/database/embedded-postgres';
import { startRedis } from './redis-server';
import { makeRunFolder } from './run-folder';
import { dropTemplate, makeTemplate } from './template-database';

declare global {
  /** Ends what the global setup started; read by the global teardown, which runs in the same process. */
  var stopTestServers: (() => Promise<void>) | undefined;
}

/**
 * Gives the run one PostgreSQL with a migrated template, and a Redis where one can be had. TEST_DATABASE_URL (a role
 * that may create databases) and TEST_REDIS_URL or REDIS_URL name servers to use instead.
 */
export default async function globalSetup(): Promise<void> {
  const folder = await makeRunFolder();
  const given = process.env['TEST_DATABASE_URL'];
  const givenRedis = process.env['TEST_REDIS_URL'] ?? process.env['REDIS_URL'];
  const postgres = given ? undefined : await startEmbeddedPostgres({ dataDir: join(folder, 'data'), fast: true });
  const redis = givenRedis ? null : await startRedis(folder);
  const template = `template_${basename(folder).replace(/\W/g, '_').toLowerCase()}`;
  globalThis.stopTestServers = async () => {
    if (given) await dropTemplate(given, template);
    await Promise.all([postgres?.stop(), redis?.stop()]);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const server = given ?? postgres?.url ?? '';
    await makeTemplate(server, template);
    process.env['TEST_PG_TEMPLATE'] = template;
    process.env['TEST_PG_URL'] = server;
    process.env['TEST_REDIS_URL'] = givenRedis ?? redis?.url ?? '';
  } catch (error) {
    await globalThis.stopTestServers();
    throw error;
  }
}
