import { CreateHistory1790000000100, databaseOptions, HistoryEntry } from '@lib/platform';
import { freshDatabase } from '@lib/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { peopleEntities } from './people-entities';
import { peopleMigrations } from './people-migrations';

const TABLES = `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'`;

describe("the people room's tables", () => {
  let db: DataSource;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const fresh = await freshDatabase();
    drop = fresh.drop;
    const migrations = [CreateHistory1790000000100, ...peopleMigrations];
    const options = databaseOptions({ DATABASE_URL: fresh.url, DATABASE_REPLICA_URLS: [] }, migrations);
    db = await new DataSource({ ...options, entities: [HistoryEntry, ...peopleEntities] }).initialize();
  });

  afterAll(async () => {
    await db.destroy();
    await drop();
  });

  it('are what the entities say', async () => {
    const names = peopleEntities.map((entity) => db.getMetadata(entity).tableName);

    const { upQueries } = await db.driver.createSchemaBuilder().log();

    const ours = upQueries
      .map(({ query }) => query)
      .filter((query) => names.some((name) => query.includes(`"${name}"`)));
    expect(ours).toEqual([]);
  });

  it('have an index that begins with each foreign key', async () => {
    const bare: unknown = await db.query(
      `
      SELECT c.conname
        FROM pg_constraint c
       WHERE c.contype = 'f' AND c.conrelid = ANY($1::regclass[])
         AND NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1])`,
      [peopleEntities.map((entity) => db.getMetadata(entity).tableName)],
    );

    expect(bare).toEqual([]);
  });

  it('go away with their migrations and come back', async () => {
    const [newest, oldest] = [peopleMigrations.toReversed(), peopleMigrations];
    const runner = db.createQueryRunner();
    await runner.startTransaction();
    // Rooms above hang on these tables; what they have goes first.
    await runner.query(`
      DO $$ DECLARE name regclass; BEGIN
        FOR name IN SELECT DISTINCT conrelid::regclass FROM pg_constraint
                     WHERE contype = 'f' AND confrelid IN ('app_user'::regclass, 'department'::regclass)
                       AND conrelid NOT IN ('app_user'::regclass, 'department'::regclass,
                                            'session'::regclass, 'api_key'::regclass)
        LOOP EXECUTE format('DROP TABLE %s CASCADE', name); END LOOP;
      END $$`);

    for (const Migration of newest) await new Migration().down(runner);
    const left = (await runner.query(TABLES)) as { table_name: string }[];
    for (const Migration of oldest) await new Migration().up(runner);
    const back = (await runner.query(TABLES)) as { table_name: string }[];
    await runner.rollbackTransaction();
    await runner.release();

    const names = peopleEntities.map((entity) => db.getMetadata(entity).tableName);
    const namesOf = (rows: { table_name: string }[]) =>
      rows.map((row) => row.table_name).filter((name) => names.includes(name));
    expect(namesOf(left)).toEqual([]);
    expect(namesOf(back).toSorted()).toEqual(names.toSorted());
  });
});
