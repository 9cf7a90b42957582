import { describeWithOwnRedis, ownRedis, type OwnRedis } from '@lib/testing';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { setTimeout as delay } from 'node:timers/promises';
import { redisQueues } from '../queue/redis-queues';
import { STEADY } from '../queue/work-pace';
import { requireSafeRedis } from './require-safe-redis';

jest.setTimeout(60_000);

let redis: OwnRedis | undefined;

afterEach(async () => {
  await redis?.remove();
  redis = undefined;
});

describeWithOwnRedis('a Redis for queues', () => {
  it.each(['allkeys-lru', 'volatile-ttl'])('that evicts (%s) is refused in one sentence', async (policy) => {
    redis = await ownRedis(['--maxmemory-policy', policy]);

    await expect(requireSafeRedis(redis.url, () => undefined)).rejects.toMatchObject({
      code: 'REDIS_EVICTS',
      message: expect.stringMatching(new RegExp(`^Redis 127.* ${policy}.* / Redis 127.* ${policy}.*noeviction\\.$`)),
    });
  });

  it('that evicts nothing is taken without a word', async () => {
    redis = await ownRedis(['--maxmemory-policy', 'noeviction']);
    const words: string[] = [];

    await requireSafeRedis(redis.url, (word) => words.push(word));

    expect(words).toEqual([]);
  });

  it('that does not say what it evicts is taken with a warning', async () => {
    redis = await ownRedis();
    const admin = new Redis(redis.url);
    await admin.call('ACL', 'SETUSER', 'tenant', 'on', '>secret', '~*', '&*', '+@all', '-info', '-config');
    await admin.quit();
    const words: string[] = [];

    await requireSafeRedis(redis.url.replace('//', '//tenant:secret@'), (word) => words.push(word));

    expect(words).toEqual([expect.stringContaining('does not say')]);
    expect(words.join()).not.toContain('secret');
  });

  it('runs jobs as a cluster too', async () => {
    redis = await ownRedis(['--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1']);
    const node = new Redis(redis.url);
    await node.call('CLUSTER', 'ADDSLOTS', ...Array.from({ length: 16_384 }, (_, slot) => slot));
    while (!String(await node.call('CLUSTER', 'INFO')).includes('cluster_state:ok')) await delay(50);
    await node.quit();
    const backend = redisQueues(redis.url.replace('redis:', 'redis-cluster:'), STEADY);
    await backend.prepare({ run: true });
    const done = new Promise<unknown>((resolve) => {
      const worker = backend.worker('toys', ({ data }) => Promise.resolve(resolve({ worker, data })), 1);
    });
    const queue = backend.queue('toys');

    await queue.add('play', { n: 1 });

    const { worker, data } = (await done) as { worker: Worker; data: unknown };
    expect(queue).toBeInstanceOf(Queue);
    expect(data).toEqual({ n: 1 });
    await worker.close();
    await queue.close();
    await backend.close();
  });
});

describe('a Redis that is not there', () => {
  it('is named, without the password', async () => {
    const fault = await requireSafeRedis('redis://:secret@127.0.0.1:1', () => undefined).catch((error: Error) => error);

    expect(fault).toMatchObject({ code: 'REDIS_UNREACHABLE', message: expect.stringContaining('127.0.0.1:1') });
    expect((fault as Error).message).not.toContain('secret');
  });
});
