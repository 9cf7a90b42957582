import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { peopleEntities } from '@lib/people';
import { loadSeed, planningEntities, readSeed, type Seed } from '@lib/planning';
import { databaseOptions, HistoryEntry } from '@lib/platform';
import { freshDatabase } from '@lib/testing';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { reportingEntities } from '../reporting-entities';
import { reportAnnex } from './report-annex';
import { readReportSeed, type ReportSeed } from './report-seed';

const folder = join(__dirname, '..', '..', '..', '..', 'seeds', 'zhejiang-2020');
const now = new Date('2020-07-01T09:00:00+08:00');

describe('the demonstration with its monthly reports', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let db: DataSource;
  let seed: Seed;
  let reports: ReportSeed;

  const count = async (sql: string): Promise<number> => {
    const [row] = await db.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM ${sql}`);
    return row?.n ?? -1;
  };

  beforeAll(async () => {
    database = await freshDatabase();
    const entities = [HistoryEntry, ...peopleEntities, ...planningEntities, ...reportingEntities];
    const options = databaseOptions({ DATABASE_URL: database.url, DATABASE_REPLICA_URLS: [] }, []);
    db = await new DataSource({ ...options, entities }).initialize();
    const reading = await readSeed(folder);
    if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
    seed = reading.seed;
    const reported = await readReportSeed(folder, seed);
    if (!reported.ok || !reported.reports) throw new Error(JSON.stringify(reported));
    reports = reported.reports;
    await loadSeed(db, seed, { now, demonstration: { passwordHash: 'x' }, annex: reportAnnex(seed, reports) });
  }, 90_000);

  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  it('shows all five lights, and is neither mostly red nor mostly yellow', async () => {
    const lights = await db.query<{ health: string; n: number }[]>(
      `SELECT health, count(*)::int AS n FROM work_item WHERE status NOT IN ('SUSPENDED', 'CANCELLED')
        GROUP BY health ORDER BY health`,
    );

    expect(lights.map(({ health }) => health)).toEqual(['RED', 'YELLOW', 'GREEN', 'GREY', 'BLUE']);
    expect(lights.find(({ health }) => health === 'GREEN')?.n).toBeGreaterThan(seed.items.length / 2);
  });

  it('has June’s reports of all who owe them but those named as missing', async () => {
    const missing = reports.missing.filter(({ period }) => period === '2020-06-01').map(({ department }) => department);
    const late = reports.late.filter(({ period }) => period === '2020-06-01').map(({ department }) => department);
    const rows = await db.query<{ code: string; state: string }[]>(
      `SELECT DISTINCT d.code, CASE WHEN r.id IS NULL THEN 'missing' WHEN r.late THEN 'late' ELSE 'in time' END AS state
         FROM work_item w JOIN department d ON d.id = w.lead_department_id
         LEFT JOIN progress_report r ON r.work_item_id = w.id AND r.period = '2020-06-01'
        WHERE w.status IN ('ACTIVE', 'CLOSING') AND w.issued_at < '2020-06-01' ORDER BY d.code`,
    );

    const whose = (state: string) => rows.filter((row) => row.state === state).map(({ code }) => code);
    expect(whose('missing')).toEqual(missing.toSorted());
    expect(whose('late')).toEqual(late.toSorted());
    expect(whose('in time').length).toBeGreaterThan(30);
  });

  it('is late exactly where a report came after its day', async () => {
    const wrong = await count(`progress_report WHERE late <> ((created_at AT TIME ZONE 'Asia/Shanghai')::date >
      CASE period WHEN '2020-03-01' THEN '2020-03-25'::date WHEN '2020-04-01' THEN '2020-04-24'
        WHEN '2020-05-01' THEN '2020-05-25' ELSE '2020-06-24' END)`);

    expect(wrong).toBe(0);
  });

  it('declares on each item what its latest report says that was not returned', async () => {
    const wrong = await count(`work_item w LEFT JOIN LATERAL (SELECT * FROM progress_report r
        WHERE r.work_item_id = w.id AND r.status = 'SUBMITTED' ORDER BY r.period DESC LIMIT 1) r ON TRUE
      WHERE (w.declared_health, w.declared_period, w.declared_at, w.declared_by_id) IS DISTINCT FROM
        (r.self_assessed_health, r.period, r.created_at, r.author_id)`);

    expect(wrong).toBe(0);
    expect(await count(`progress_report WHERE status = 'RETURNED'`)).toBe(reports.returned.length);
    expect(await count(`work_item WHERE declared_health = 'GREEN' AND health = 'RED'`)).toBeGreaterThan(0);
  });

  it('tells each report in its item’s history, in the order of time', async () => {
    const untold = await count(`progress_report r WHERE NOT EXISTS (SELECT 1 FROM history_entry h
      WHERE h.stream_id = r.work_item_id AND h.subject_id = r.id AND h.at = r.created_at AND h.actor_id = r.author_id)`);
    const disordered = await count(`history_entry a JOIN history_entry b
      ON b.stream_id = a.stream_id AND b.seq = a.seq + 1 AND b.at < a.at`);

    expect({ untold, disordered }).toEqual({ untold: 0, disordered: 0 });
    expect(await count(`history_entry WHERE stream_type = 'work_item' AND at >= '2020-07-01T00:00:00+08:00'`)).toBe(0);
  });

  it('leaves no brace in a sentence unfilled', async () => {
    expect(await count(`progress_report WHERE concat(summary, problems, next_steps) ~ '[{}]'`)).toBe(0);
  });
});
