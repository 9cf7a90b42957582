import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

/**
 * A migrated, empty database of the caller's own, cloned from the template that the run's global setup made. One for a
 * file of tests is the rule.
 * @throws Error outside the `db` and `e2e` projects, which alone start a server
 */
export async function freshDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = process.env['TEST_PG_URL'];
  const template = process.env['TEST_PG_TEMPLATE'];
  if (!server || !template) throw new Error('only *.db-spec.ts and *.e2e-spec.ts files have a database');
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
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
