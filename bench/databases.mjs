// Databases to measure on: a migrated one with the items of seed.sql, and copies of it that a row may do with as it likes.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const require = createRequire(import.meta.url);
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** What was built of a source file. */
export const dist = (path) => require(join(root, 'dist', path));

export const ACCOUNT = { account: 'bench', password: 'only-for-benchmarks' };

/** Runs `work` with a connection of its own. */
export async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Runs the statements of a file in this folder. */
export async function runFile(url, file) {
  const text = await readFile(join(root, 'bench', file), 'utf8');
  const statements = text.split(/;\n/).filter((statement) => statement.trim());
  await withClient(url, async (client) => {
    for (const statement of statements) await client.query(statement);
  });
}

export async function migrate(url) {
  const { DataSource } = require('typeorm');
  const { migrations } = dist('apps/cli/src/migrations.js');
  const db = await new DataSource({
    type: 'postgres',
    url,
    migrations,
    migrationsTransactionMode: 'each',
  }).initialize();
  await db.runMigrations();
  await db.destroy();
}

/** Migrates and fills a database, and makes an account of the supervising office. */
export async function seed(url) {
  await migrate(url);
  await runFile(url, 'seed.sql');
  const { hash } = require('@node-rs/argon2');
  const password = await hash(ACCOUNT.password);
  await withClient(url, (client) =>
    client.query(
      `INSERT INTO app_user (id, account, name, role, password_hash, created_at)
       VALUES (gen_random_uuid(), $1, $1, 'SUPERVISOR', $2, now())`,
      [ACCOUNT.account, password],
    ),
  );
}

/** A database beside the given one, as full as that one is now; nobody may be connected to that one meanwhile. */
export async function copyOf(url, name) {
  const copy = new URL(url);
  copy.pathname = `/${name}`;
  const elsewhere = new URL(url);
  elsewhere.pathname = '/postgres';
  const from = new URL(url).pathname.slice(1);
  await withClient(elsewhere.href, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${from}`);
  });
  return copy.href;
}
