import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { peopleEntities } from '@lib/people';
import { databaseOptions, HistoryEntry } from '@lib/platform';
import { freshDatabase } from '@lib/testing';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { planningEntities } from '../planning-entities';
import { loadSeed } from './load-seed';
import { readSeed } from './read-seed';
import type { Seed } from './seed';

const folder = join(__dirname, '..', '..', '..', '..', 'seeds', 'zhejiang-2020');
const now = new Date('2020-07-01T09:00:00+08:00');
const demonstration = { passwordHash: 'a hash' };

async function theSeed(): Promise<Seed> {
  const reading = await readSeed(folder);
  if (!reading.ok)
    throw new Error(reading.faults.map(({ file, line, text }) => `${file}:${line} ${text.en}`).join('\n'));
  return reading.seed;
}

async function connect(url: string): Promise<DataSource> {
  const options = databaseOptions({ DATABASE_URL: url, DATABASE_REPLICA_URLS: [] }, []);
  return new DataSource({ ...options, entities: [HistoryEntry, ...peopleEntities, ...planningEntities] }).initialize();
}

describe('the plan of Zhejiang 2020 on 1 July 2020', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let db: DataSource;
  let seed: Seed;

  const count = async (sql: string): Promise<number> => {
    const [row] = await db.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM ${sql}`);
    return row?.n ?? -1;
  };

  beforeAll(async () => {
    database = await freshDatabase();
    db = await connect(database.url);
    seed = await theSeed();
    await loadSeed(db, seed, { now, demonstration });
  }, 60_000);

  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  it('says why whatever is red or yellow is so, and gives no reason for other lights', async () => {
    const silent = await count(`work_item WHERE health IN ('RED', 'YELLOW') AND health_reasons = '[]'`);
    const talkative = await count(`work_item WHERE health NOT IN ('RED', 'YELLOW') AND health_reasons <> '[]'`);

    expect({ silent, talkative }).toEqual({ silent: 0, talkative: 0 });
  });

  it('tells what every item was since its story began, in agreement with the history', async () => {
    expect(await db.query('SELECT * FROM version_faults()')).toEqual([]);
    expect(await db.query('SELECT * FROM work_item_version_faults()')).toEqual([]);
    expect(await count(`work_item_before('2020-01-01')`)).toBe(0);
    expect(await count(`work_item_before('2020-07-02')`)).toBe(seed.items.length);
    expect(await count(`(SELECT * FROM work_item_before('2020-07-02') EXCEPT TABLE work_item) other`)).toBe(0);
  });

  it.each(['2020-02-29', '2020-03-31', '2020-04-30', '2020-05-31', '2020-06-30'])(
    'tells of the evening of %s what was done by then',
    async (day) => {
      const evening = `('${day}'::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'`;
      const done = `milestone WHERE status = 'DONE' AND completed_on <= '${day}'`;
      const accepted = `history_entry WHERE action = 'work_item.accepted' AND at < ${evening}`;
      const closed = `history_entry WHERE action = 'work_item.closed' AND at < ${evening}`;

      expect(await count(`milestone_before(${evening}) WHERE status = 'DONE'`)).toBe(await count(done));
      expect(await count(`assignment_before(${evening}) WHERE responded_at IS NOT NULL`)).toBe(await count(accepted));
      expect(await count(`work_item_before(${evening}) WHERE health = 'BLUE'`)).toBe(await count(closed));
    },
  );

  it('lets progress grow through the months', async () => {
    const [row] = await db.query<{ means: number[] }[]>(`
      SELECT array_agg((SELECT avg(progress) FROM work_item_before(month::timestamptz)) ORDER BY month) AS means
        FROM generate_series(timestamp '2020-03-01', '2020-07-01', '1 month') month`);
    const means = row?.means ?? [];

    expect(means).toHaveLength(5);
    expect(means).toEqual(means.toSorted((a, b) => a - b));
    expect(means[4]).toBeGreaterThan(means[0] ?? 1);
  });

  it('gives every item a due date, and marks those that the plan does not state', async () => {
    const implied = seed.items.filter(({ due }) => due === undefined).length;
    const rescheduled = [...(seed.progress?.items.values() ?? [])].filter(({ reschedules }) => reschedules.length > 0);

    expect(await count('work_item WHERE due_date IS NULL')).toBe(0);
    expect(await count('work_item WHERE due_date_implied')).toBeLessThanOrEqual(implied);
    expect(await count('work_item WHERE due_date_implied')).toBeGreaterThanOrEqual(implied - rescheduled.length);
  });

  it('has a lead department for every item, proposed by us', async () => {
    expect(await count(`assignment WHERE role = 'LEAD'`)).toBe(seed.items.length);
    expect(await count('assignment WHERE NOT proposed')).toBe(0);
  });

  it('numbers items in the order of the document, and goes on behind them', async () => {
    const [first] = await db.query<{ title: string }[]>(`SELECT title FROM work_item WHERE code = 'ZJ2020-0001'`);

    expect(first?.title).toBe(seed.items[0]?.title);
    expect(await count(`plan WHERE next_item_number = ${seed.items.length + 1}`)).toBe(1);
  });

  it('completes no milestone before those that it waits for', async () => {
    const early = await count(`milestone_dependency d
      JOIN milestone m ON m.id = d.milestone_id JOIN milestone p ON p.id = d.depends_on_id
      WHERE m.status = 'DONE' AND (p.status <> 'DONE' OR p.completed_on > m.completed_on)`);

    expect(early).toBe(0);
  });

  it('closes nothing with an open milestone', async () => {
    const open = await count(`work_item w JOIN milestone m ON m.work_item_id = w.id
      WHERE w.status IN ('CLOSED', 'CLOSING') AND m.status = 'OPEN'`);

    expect(open).toBe(0);
  });

  it('judges what is to fall by its own readings: approval in 84, 81, 79 days is on track for 80', async () => {
    const onTrack = await count(`indicator i JOIN work_item w ON w.id = i.work_item_id
      WHERE w.code = 'ZJ2020-0298' AND i.attainment = 'ON_TRACK'`);

    expect(onTrack).toBe(1);
  });

  it('gives milestones to all but targets and programmes with children', async () => {
    const bare = await count(`work_item w WHERE kind <> 'TARGET'
      AND NOT EXISTS (SELECT 1 FROM milestone m WHERE m.work_item_id = w.id)
      AND NOT (kind = 'PROGRAMME' AND EXISTS (SELECT 1 FROM work_item c WHERE c.parent_id = w.id))`);

    expect(bare).toBe(0);
  });

  it('puts milestones on working days', async () => {
    expect(await count(`milestone WHERE due_date BETWEEN '2020-10-01' AND '2020-10-08'`)).toBe(0);
  });

  it('tells every item from its beginning to its status, in an unbroken chain', async () => {
    expect(await count('history_faults()')).toBe(0);
    expect(await count(`history_entry WHERE action = 'work_item.created'`)).toBe(seed.items.length);
    const untold = await count(`work_item w WHERE w.status NOT IN ('DRAFT')
      AND NOT EXISTS (SELECT 1 FROM history_entry h, jsonb_array_elements(h.changes) c
        WHERE h.stream_id = w.id AND c ->> 'field' = 'status' AND c ->> 'after' = w.status::text)`);
    expect(untold).toBe(0);
  });

  it('happened in working hours, in order, before this morning', async () => {
    const odd = await count(`history_entry WHERE stream_type = 'work_item'
      AND ((at AT TIME ZONE 'Asia/Shanghai')::time NOT BETWEEN '09:00' AND '18:00'
        OR at >= '2020-07-01T00:00:00+08:00')`);
    const disordered = await count(`history_entry a JOIN history_entry b
      ON b.stream_id = a.stream_id AND b.seq = a.seq + 1 AND b.at < a.at`);

    expect({ odd, disordered }).toEqual({ odd: 0, disordered: 0 });
  });

  it('leaves nothing of the past for the worker to act on', async () => {
    expect(await count('outbox WHERE claimed_at IS NULL')).toBe(0);
  });

  it('names who did what', async () => {
    const anonymous = await count(`history_entry WHERE stream_type = 'work_item' AND actor_id IS NULL`);

    expect(anonymous).toBe(0);
    expect(await count(`app_user WHERE password_hash = 'a hash'`)).toBe(2 * seed.departments.length + 3);
  });

  it('is left alone when it is loaded again', async () => {
    const before = await count('history_entry');
    const again = await loadSeed(db, seed, { now, demonstration });

    expect(again.loaded).toBe(false);
    expect(await count('history_entry')).toBe(before);
  });

  it('takes a department’s new name and tells it', async () => {
    const [first, ...others] = seed.departments;
    if (!first) throw new Error('no department');

    await loadSeed(db, { ...seed, departments: [{ ...first, name: '新名' }, ...others] }, { now, demonstration });

    expect(await count(`department WHERE code = '${first.code}' AND name = '新名' AND version = 2`)).toBe(1);
    expect(await count(`history_entry WHERE action = 'department.updated'`)).toBe(1);
  });
});

describe('a plan loaded without its story', () => {
  it('is all drafts, nobody’s doing, with no accounts', async () => {
    const database = await freshDatabase();
    const db = await connect(database.url);
    const seed = await theSeed();

    await loadSeed(db, seed, { now, demonstration: null });

    const rows = await db.query<{ status: string; health: string; progress: number }[]>(
      'SELECT DISTINCT status, health, progress FROM work_item',
    );
    expect(rows).toEqual([{ status: 'DRAFT', health: 'GREY', progress: 0 }]);
    const [people] = await db.query<{ n: number }[]>('SELECT count(*)::int AS n FROM app_user');
    expect(people?.n).toBe(0);
    await db.destroy();
    await database.drop();
  }, 60_000);
});
