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
  const database = await databaseServer(folder);
  const redis = await redisServer(folder);
  const template = `template_${basename(folder).replace(/\W/g, '_').toLowerCase()}`;
  globalThis.stopTestServers = async () => {
    // A server that was given lives on after the run.
    await dropTemplate(database.url, template);
    await Promise.all([database.stop(), redis?.stop()]);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await makeTemplate(database.url, template);
  } catch (error) {
    await globalThis.stopTestServers();
    throw error;
  }
  process.env['TEST_PG_TEMPLATE'] = template;
  process.env['TEST_PG_URL'] = database.url;
  process.env['TEST_REDIS_URL'] = redis?.url ?? '';
}

interface Server {
  url: string;
  stop(): Promise<void>;
}

async function databaseServer(folder: string): Promise<Server> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) return { url: given, stop: () => Promise.resolve() };
  return startEmbeddedPostgres({ dataDir: join(folder, 'data'), fast: true });
}

async function redisServer(folder: string): Promise<Server | null> {
  const given = process.env['TEST_REDIS_URL'] ?? process.env['REDIS_URL'];
  return given ? { url: given, stop: () => Promise.resolve() } : startRedis(folder);
}
