import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadSeed, readSeed } from '@lib/planning';
import { databaseOptions } from '@lib/platform';
import { freshDatabase } from '@lib/testing';
import { DataSource } from 'typeorm';
import { entities } from './entities';
import { ownSeedFolder } from './load-plan';
import { migrations } from './migrations';

describe('the migrations', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let db: DataSource;

  beforeAll(async () => {
    database = await freshDatabase();
    const options = databaseOptions({ DATABASE_URL: database.url, DATABASE_REPLICA_URLS: [] }, migrations);
    db = await new DataSource({ ...options, entities }).initialize();
  });

  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  it('leave nothing to change between the database and the entities', async () => {
    const { upQueries } = await db.driver.createSchemaBuilder().log();

    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('keep versions of every column of a table that knows its past', async () => {
    const kept = await db.query<{ name: string }[]>('SELECT name FROM kept_table ORDER BY name');

    expect(kept.map(({ name }) => name)).toEqual(expect.arrayContaining(['milestone', 'work_item']));
    expect(await db.query('SELECT * FROM version_faults()')).toEqual([]);
  });

  it('leave nothing behind when all are undone with a plan inside, and can be done again', async () => {
    const reading = await readSeed(ownSeedFolder());
    if (!reading.ok) throw new Error('the plan has faults');
    const demonstration = { passwordHash: 'a hash' };
    await loadSeed(db, reading.seed, { now: new Date('2020-07-01T01:00:00Z'), demonstration });

    for (const _ of migrations) await db.undoLastMigration({ transaction: 'each' });
    const left = await ownObjects(db);

    expect(left).toEqual(['table migrations']);
    const done = await db.runMigrations();
    expect(done).toHaveLength(migrations.length);
    const { loaded } = await loadSeed(db, reading.seed, { now: new Date('2020-07-01T01:00:00Z'), demonstration });
    expect(loaded).toBe(true);
  }, 60_000);
});

/** Tables, views, sequences of their own, types and functions in the program's schema. */
async function ownObjects(db: DataSource): Promise<string[]> {
  const rows = await db.query<{ name: string }[]>(`
    SELECT 'table ' || c.relname AS name FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v', 'm', 'p')
    UNION ALL
    SELECT 'type ' || t.typname FROM pg_type t
     WHERE t.typnamespace = 'public'::regnamespace AND t.typtype IN ('e', 'd')
    UNION ALL
    SELECT 'function ' || p.proname FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
    ORDER BY name`);
  return rows.map(({ name }) => name);
}
