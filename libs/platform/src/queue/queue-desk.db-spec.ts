import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeWithRedis, freshDatabase } from '@lib/testing';
import { Injectable, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { type Config, loadConfig } from '../config/config';
import { CONFIG } from '../config/config.token';
import { defineJob, type PayloadOf } from './define-job';
import { HandlesJob } from './handles-job.decorator';
import { JobQueues } from './job-queues';
import { QueueDesk } from './queue-desk';
import { QueueJobState } from './queue-job-state';
import { QueueModule } from './queue.module';

const QUEUE = 'desk-test';
const OPERATOR = { userId: 'operator', requestId: 'r' };
const sing = defineJob({
  queue: QUEUE,
  name: 'sing',
  payload: z.object({ secret: z.string() }),
  key: ({ secret }) => `song-${secret}`,
  options: { attempts: 1 },
});

/** Fails until it is told not to. */
@Injectable()
class Singer {
  static hoarse = true;

  @HandlesJob(sing)
  run(_song: PayloadOf<typeof sing>): Promise<void> {
    return Singer.hoarse ? Promise.reject(new Error('no voice\nat all')) : Promise.resolve();
  }
}

@Module({ providers: [Singer] })
class SingerModule {}

@Module({})
class SettingsModule {}

function showsQueues(backend: string, env: () => Record<string, string>): void {
  let module: TestingModule;
  let desk: QueueDesk;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const database = await freshDatabase();
    drop = () => database.drop();
    const config: Config = loadConfig({ NODE_ENV: 'test', DATABASE_URL: database.url, ...env() });
    const settings = { global: true, providers: [{ provide: CONFIG, useValue: config }], exports: [CONFIG] };
    module = await Test.createTestingModule({
      imports: [{ module: SettingsModule, ...settings }, QueueModule.forRoot({ run: true }), SingerModule],
    })
      .setLogger({ log: () => undefined, warn: () => undefined, error: () => undefined })
      .compile();
    desk = module.get(QueueDesk);
    Singer.hoarse = true;
    await module.init();
  });

  afterAll(async () => {
    await module.close();
    await drop();
  });

  const ours = async () => (await desk.states()).find(({ name }) => name === QUEUE);

  async function until(failed: number): Promise<Awaited<ReturnType<typeof ours>>> {
    for (let left = 200; left > 0; left--) {
      const state = await ours();
      if (state?.failed === failed && state.waiting + state.active + state.delayed === 0) return state;
      await setTimeout(50);
    }
    throw new Error(`never ${failed} failed`);
  }

  it('shows how full they are, and of what failed why, but not what it carried', async () => {
    const queues = module.get(JobQueues);
    await queues.add(sing, { secret: 'a' });
    await queues.add(sing, { secret: 'b' });

    const state = await until(2);
    const jobs = await desk.jobs(QUEUE, QueueJobState.FAILED, 1);

    expect(state).toMatchObject({ backend, paused: false, oldestWaitingSeconds: null });
    expect(jobs).toEqual([
      {
        id: expect.stringMatching(/^song-[ab]$/),
        queue: QUEUE,
        name: 'sing',
        state: 'FAILED',
        attempts: 1,
        reason: 'no voice',
        addedAt: expect.any(Date),
        endedAt: expect.any(Date),
      },
    ]);
  });

  it('tries one again, and then all that failed', async () => {
    Singer.hoarse = false;

    const one = await desk.retry(OPERATOR, QUEUE, 'song-a');
    await until(1);
    const again = await desk.retry(OPERATOR, QUEUE, 'song-a');
    const all = await desk.retryAll(OPERATOR, QUEUE);
    await until(0);

    expect([one.ok, again.ok, all]).toEqual([true, false, { ok: true, value: { count: 1 } }]);
    expect(await desk.jobs(QUEUE, QueueJobState.FAILED, 100)).toEqual([]);
  });

  it('knows no queue and no job that there is not', async () => {
    const refusals = [await desk.retry(OPERATOR, 'none', 'x'), await desk.retryAll(OPERATOR, 'none')];

    expect(refusals).toEqual([
      { ok: false, refusals: [{ code: 'NOT_FOUND', key: 'queue.notFound', field: ['input', 'queue'] }] },
      { ok: false, refusals: [{ code: 'NOT_FOUND', key: 'queue.notFound', field: ['input', 'queue'] }] },
    ]);
    expect(await desk.retry(OPERATOR, QUEUE, 'none')).toMatchObject({ refusals: [{ key: 'queue.jobNotFound' }] });
    expect(await desk.jobs('none', QueueJobState.FAILED, 1)).toEqual([]);
  });
}

describe('the desk over queues on PostgreSQL', () => {
  showsQueues('POSTGRES', () => ({}));
});

describeWithRedis('the desk over queues on Redis', (url) => {
  showsQueues('REDIS', () => ({ REDIS_URL: url }));
});
