import { Milestone, Plan, ReadHealthJob, WorkItem } from '@lib/planning';
import { Clock, HistoryEntry, loadConfig, withDatabase } from '@lib/platform';
import { describeWithRedis, FakeClock, freshDatabase } from '@lib/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConsoleLogger } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { setTimeout } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { type PlanningRows, planningRows } from '../../api/test/planning-rows';
import { WorkerModule } from '../src/worker.module';

interface TestWorker {
  worker: TestingModule;
  db: DataSource;
  rows: PlanningRows;
  clock: FakeClock;
  close(): Promise<void>;
}

async function startTestWorker(env: Record<string, string> = {}): Promise<TestWorker> {
  const fresh = await freshDatabase();
  const clock = new FakeClock('2020-07-01T09:00:00+08:00');
  const config = withDatabase(loadConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', DATABASE_URL: fresh.url, ...env }));
  const worker = await Test.createTestingModule({ imports: [WorkerModule.for(config)] })
    .overrideProvider(Clock)
    .useValue(clock)
    .setLogger(new ConsoleLogger({ logLevels: ['fatal'] }))
    .compile();
  return {
    worker,
    db: worker.get(DataSource),
    rows: planningRows(worker.get(DataSource)),
    clock,
    close: async () => {
      await worker.close();
      await fresh.drop();
    },
  };
}

/** An item with one open milestone that is due on this day. */
async function anItemDueOn({ rows }: TestWorker, dueDate: string): Promise<WorkItem> {
  const plan = await rows.aPlan();
  const item = await rows.aWorkItem({ planId: plan.id, status: 'ACTIVE', health: 'GREEN', dueDate: '2020-12-31' });
  await rows.aMilestone({ workItemId: item.id, title: '可研批复', dueDate, baselineDueDate: dueDate });
  return item;
}

const lightOf = async (db: DataSource, { id }: WorkItem): Promise<string> =>
  (await db.getRepository(WorkItem).findOneByOrFail({ id })).health;

describe('a new day', () => {
  let worker: TestWorker;

  beforeAll(async () => {
    worker = await startTestWorker();
  });

  afterAll(() => worker.close());

  it('turns the light of what became overdue over night, and tells it', async () => {
    const { db, clock } = worker;
    const item = await anItemDueOn(worker, '2020-07-01');
    const job = worker.worker.get(ReadHealthJob);

    await job.run({});
    const onTheDay = await lightOf(db, item);
    clock.set('2020-07-02T00:01:00+08:00');
    await job.run({});

    expect(onTheDay).toBe('GREEN');
    expect(await lightOf(db, item)).toBe('RED');
    const told = await db.getRepository(HistoryEntry).findBy({ streamId: item.id });
    expect(told).toEqual([
      expect.objectContaining({
        action: 'work_item.health_changed',
        actorId: null,
        changes: [{ field: 'health', before: 'GREEN', after: 'RED' }],
      }),
    ]);
  });

  it('is read once, by the day of the plan and not of the machine', async () => {
    const { db, clock } = worker;
    clock.set('2020-07-10T23:30:00+08:00');
    const item = await anItemDueOn(worker, '2020-07-09');
    const plan = await db.getRepository(Plan).findOneByOrFail({ id: item.planId });
    const job = worker.worker.get(ReadHealthJob);

    await job.run({});
    await db.getRepository(Milestone).update({ workItemId: item.id }, { dueDate: '2020-12-01' });
    await job.run({});
    const sameDay = await lightOf(db, item);
    clock.set('2020-07-10T16:30:00Z');
    await job.run({});

    expect(sameDay).toBe('RED');
    expect(await lightOf(db, item)).toBe('GREEN');
    const read = await db.getRepository(Plan).findOneByOrFail({ id: plan.id });
    expect(read.healthReadOn).toBe('2020-07-11');
  });
});

function ringsByItself(start: () => Promise<TestWorker>): void {
  it('is noticed by the alarm alone', async () => {
    const worker = await start();
    const item = await anItemDueOn(worker, '2020-06-01');

    await worker.worker.init();
    for (let left = 200; left > 0 && (await lightOf(worker.db, item)) !== 'RED'; left--) await setTimeout(50);

    expect(await lightOf(worker.db, item)).toBe('RED');
    await worker.close();
  });
}

describe('a new day with queues on PostgreSQL', () => {
  ringsByItself(() => startTestWorker());
});

describeWithRedis('a new day with queues on Redis', (url) => {
  ringsByItself(() => startTestWorker({ REDIS_URL: url }));
});
