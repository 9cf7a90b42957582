import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { databaseOptions } from '../libs/platform/src/database/database-options';
import { resolveLibAlias } from './lib-alias';

const root = join(__dirname, '..');

/** Makes the database with all migrations applied that `freshDatabase` clones. */
export async function makeTemplate(server: string, name: string): Promise<void> {
  await onServer(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  await leavingNoGlobals(() => migrate(url.href));
  // A template with a session in it cannot be cloned.
  await onServer(server, `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
}

/** Removes the template from a server that lives on after the run. */
export async function dropTemplate(server: string, name: string): Promise<void> {
  await onServer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

async function migrate(url: string): Promise<void> {
  const list = join(root, 'apps', 'cli', 'src', 'migrations.ts');
  if (!existsSync(list)) return;
  resolveLibAlias(root);
  const { migrations } = (await import(list)) as { migrations: (new () => MigrationInterface)[] };
  const db = await new DataSource(
    databaseOptions({ DATABASE_URL: url, DATABASE_REPLICA_URLS: [] }, migrations),
  ).initialize();
  try {
    await db.runMigrations();
  } finally {
    await db.destroy();
  }
}

/**
 * Decorators keep what they collect on the global object, and Jest hands the global objects that it finds there to every
 * test that it runs in this process: types of this run of the modules would meet those of the tests' own.
 */
async function leavingNoGlobals(work: () => Promise<void>): Promise<void> {
  const before = new Set(Object.getOwnPropertyNames(globalThis));
  await work();
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    if (!before.has(name)) Reflect.deleteProperty(globalThis, name);
  }
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
