import { Logger } from '@nestjs/common';
import { Queue, type QueueOptions, Worker } from 'bullmq';
import { Cluster } from 'ioredis';
import { startupError } from '../database/embedded-messages';
import { connectRedis, type RedisClient } from '../redis/connect-redis';
import { withoutCredentials } from '../redis/redis-address';
import { factsOf, isEvicting } from '../redis/redis-facts';
import { requireSafeRedis } from '../redis/require-safe-redis';
import { type QueueBackend, workerOptions } from './queue-backend';
import type { WorkPace } from './work-pace';

/** Queues in Redis. */
export function redisQueues(url: string, pace: WorkPace): QueueBackend {
  const logger = new Logger('RedisQueues');
  const connection = connectRedis(url, { maxRetriesPerRequest: null });
  const options = { connection, ...keysOf(connection) };
  return {
    name: 'redis',
    prepare: async ({ run }) => {
      if (!run) return;
      await requireSafeRedis(url, (message) => logger.warn(message));
      connection.on('ready', () => void lookAgain(url, connection, logger));
    },
    queue: (name) => new Queue(name, options),
    worker: (name, run, concurrency) => new Worker(name, run, { ...options, ...workerOptions(pace, concurrency) }),
    // What sets an alarm is a script, which Redis runs alone.
    alone: (_what, work) => work(),
    close: async () => {
      if (connection.status !== 'wait' && connection.status !== 'end') await connection.quit();
    },
  };
}

/** In a cluster the keys of a queue must lie on one node, which the braces see to. */
const keysOf = (connection: RedisClient): Pick<QueueOptions, 'prefix'> =>
  connection instanceof Cluster ? { prefix: '{duban}' } : {};

/** A server that took over from another may be set otherwise; what runs goes on, but not without a word. */
async function lookAgain(url: string, connection: RedisClient, logger: Logger): Promise<void> {
  try {
    const facts = await factsOf(connection);
    if (isEvicting(facts)) {
      logger.error(
        startupError('REDIS_EVICTS', { where: withoutCredentials(url), policy: facts.eviction ?? '' }).message,
      );
    }
  } catch (error) {
    logger.warn((error as Error).message);
  }
}
