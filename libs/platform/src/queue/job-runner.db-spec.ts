import { describeWithRedis, freshDatabase } from '@lib/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Injectable, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { Queue } from 'bullmq';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { loadConfig } from '../config/config';
import { CONFIG } from '../config/config.token';
import { defineJob, type PayloadOf } from './define-job';
import { HandlesJob } from './handles-job.decorator';
import { JobQueues } from './job-queues';
import { QueueModule } from './queue.module';

jest.setTimeout(60_000);

const payload = z.object({ n: z.number() });
const key = ({ n }: { n: number }) => `n-${n}`;
const slow = defineJob({ queue: 'slow-test', name: 'slow', payload, key, concurrency: 3 });
const single = defineJob({ queue: 'single-test', name: 'single', payload, key });

/** Looks after its alarms every half second. */
const HASTY = { leaseMs: 1000, stallMs: 5000, alarms: 1 / 60 };

/** Jobs end when the test lets them. */
@Injectable()
class Workshop {
  begun: string[] = [];
  private release: () => void = () => undefined;
  private gate = Promise.resolve();

  close(): void {
    this.gate = new Promise((resolve) => {
      this.release = resolve;
    });
  }

  open(): void {
    this.release();
  }

  @HandlesJob(slow)
  async slow({ n }: PayloadOf<typeof slow>): Promise<void> {
    this.begun.push(`slow ${n}`);
    await this.gate;
  }

  @HandlesJob(single)
  async single({ n }: PayloadOf<typeof single>): Promise<void> {
    this.begun.push(`single ${n}`);
    await this.gate;
  }
}

@Module({ providers: [Workshop], exports: [Workshop] })
class WorkshopModule {}

@Module({})
class SettingsModule {}

async function until(is: () => boolean | Promise<boolean>): Promise<void> {
  for (let left = 600; !(await is()); left--) {
    if (left === 0) throw new Error('waited in vain');
    await delay(25);
  }
}

function runsJobs(env: Record<string, string>): void {
  let module: TestingModule;
  let workshop: Workshop;
  let queues: JobQueues;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const database = await freshDatabase();
    drop = database.drop;
    const config = loadConfig({ NODE_ENV: 'test', DATABASE_URL: database.url, ...env });
    const settings = { global: true, providers: [{ provide: CONFIG, useValue: config }], exports: [CONFIG] };
    module = await Test.createTestingModule({
      imports: [
        { module: SettingsModule, ...settings },
        QueueModule.forRoot({ run: true, pace: HASTY }),
        WorkshopModule,
      ],
    })
      .setLogger({ log: () => undefined, warn: () => undefined, error: () => undefined })
      .compile();
    await module.init();
    workshop = module.get(Workshop);
    queues = module.get(JobQueues);
  });

  afterAll(async () => {
    await module.close();
    await drop();
  });

  afterEach(() => {
    workshop.open();
    workshop.begun = [];
  });

  it('has as many in hand as the job says, one unless it says, and one queue waits for no other', async () => {
    workshop.close();

    for (let n = 1; n <= 5; n++) await queues.add(slow, { n });
    await until(() => workshop.begun.length === 3);
    for (let n = 1; n <= 2; n++) await queues.add(single, { n });
    await until(() => workshop.begun.length === 4);
    await delay(300);

    const held = [...workshop.begun];
    workshop.open();
    await until(() => workshop.begun.length === 7);
    expect(held).toEqual([...['slow 1', 'slow 2', 'slow 3'].map(() => expect.stringMatching(/^slow/)), 'single 1']);
  });

  it('gives up a payload that its definition refuses, at once and for good, and goes on with the next', async () => {
    const raw: Queue = queues.named(single.queue);

    await raw.add(single.name, { n: 'poison' }, { jobId: 'poison', attempts: 5 });
    await queues.add(single, { n: 9 });
    await until(() => workshop.begun.includes('single 9'));
    await until(async () => (await raw.getJobState('poison')) === 'failed');

    const poison = await raw.getJob('poison');
    expect(poison).toMatchObject({ attemptsMade: 1, failedReason: expect.stringContaining('refuses') });
    expect(workshop.begun).toEqual(['single 9']);
  });

  it('sets an alarm again that was lost', async () => {
    const raw: Queue = queues.named(single.queue);
    await queues.every(single, { n: 7 }, 12_000);
    await until(() => workshop.begun.includes('single 7'));

    await raw.removeJobScheduler('every-single');
    workshop.begun = [];

    await until(() => workshop.begun.includes('single 7'));
    expect(await raw.getJobScheduler('every-single')).toMatchObject({ every: 200 });
  });
}

describe('jobs on PostgreSQL', () => {
  runsJobs({});
});
describeWithRedis('jobs on Redis', (REDIS_URL) => {
  runsJobs({ REDIS_URL });
});
