import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Department, DepartmentLevel, User, UserRole } from '@lib/people';
import { Clock, loadConfig, newId, withDatabase } from '@lib/platform';
import { FakeClock, freshDatabase } from '@lib/testing';
import { Test, type TestingModule } from '@nestjs/testing';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { planningRows } from '../../api/test/planning-rows';
import { watchedBy } from '../src/watched-by';
import { WorkerModule } from '../src/worker.module';

describe('a worker that is watched', () => {
  let worker: TestingModule;
  let server: Server;
  let url: string;
  let drop: () => Promise<void>;

  const startWorker = (env: Record<string, string>, database: string): Promise<TestingModule> =>
    Test.createTestingModule({
      imports: [
        WorkerModule.for(
          withDatabase(loadConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', DATABASE_URL: database, ...env })),
        ),
      ],
    })
      .overrideProvider(Clock)
      .useValue(new FakeClock('2020-07-01T09:00:30+08:00'))
      .setLogger({ log: () => undefined, warn: () => undefined, error: () => undefined })
      .compile();

  beforeAll(async () => {
    const database = await freshDatabase();
    drop = () => database.drop();
    worker = await startWorker({ METRICS_PORT: '0' }, database.url);
    server = (await watchedBy(worker)) as Server;
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(async () => {
    server.close();
    await worker.close();
    await drop();
  });

  const ask = async (path: string): Promise<[number, string]> => {
    const response = await fetch(`${url}${path}`);
    return [response.status, await response.text()];
  };

  it('says that it lives and that it can work', async () => {
    expect(await ask('/health/live')).toEqual([200, '{"status":"ok"}']);
    expect(await ask('/health/ready')).toEqual([200, '{"status":"ok","parts":{"database":"ok"}}']);
    expect(await ask('/elsewhere')).toEqual([404, '']);
  });

  it('counts the reminders it wrote by trigger, and how long it took', async () => {
    const db = worker.get(DataSource);
    const rows = planningRows(db);
    const made = { createdAt: new Date('2020-01-01T00:00:00Z') };
    const department = {
      id: newId(),
      code: 'jt',
      name: '交通厅',
      level: DepartmentLevel.PROVINCE,
      ordinal: 1,
      ...made,
    };
    await db.getRepository(Department).insert(department);
    await db.getRepository(User).insert({
      id: newId(),
      account: 'jt.liaison',
      name: '联络员',
      role: UserRole.LIAISON,
      departmentId: department.id,
      active: true,
      ...made,
    });
    const plan = await rows.aPlan();
    const item = await rows.aWorkItem({ planId: plan.id, leadDepartmentId: department.id });
    await rows.aMilestone({ workItemId: item.id, dueDate: '2020-07-02' });

    await worker.init();
    let metrics = '';
    for (let left = 200; left > 0 && !metrics.includes('duban_reminder_tick_seconds_count{outcome="ok"}'); left--) {
      await setTimeout(100);
      [, metrics] = await ask('/metrics');
    }

    expect(metrics).toMatch(/duban_reminder_tick_seconds_count\{outcome="ok"\} [1-9]/);
    expect(metrics).toContain('duban_reminders_written_total{trigger="MILESTONE_DUE"} 1');
    expect(metrics).toContain('# TYPE duban_deliveries_total counter');
  });
});
