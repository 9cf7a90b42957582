import { connectRedis, type RedisClient } from './connect-redis';

/** What a Redis says of itself; undefined where it does not say. */
export interface RedisFacts {
  version: string | undefined;
  /** What it does when its memory is full: only under `noeviction` does it keep what it acknowledged. */
  eviction: string | undefined;
}

/** @throws Error when it cannot be reached, or does not let us in */
export async function readRedisFacts(url: string): Promise<RedisFacts> {
  const redis = connectRedis(url, {
    connectTimeout: 3000,
    maxRetriesPerRequest: 1,
    retryStrategy: (n) => (n < 3 ? 200 : null),
  });
  // What went wrong is told by the command that fails.
  redis.on('error', () => undefined);
  try {
    await redis.ping();
    return await factsOf(redis);
  } finally {
    redis.disconnect();
  }
}

/** A managed Redis may forbid CONFIG, but hardly INFO; where it forbids both, nothing is known. */
export async function factsOf(redis: Pick<RedisClient, 'info'>): Promise<RedisFacts> {
  const info = await redis.info().catch((error: Error) => {
    if (/NOPERM|unknown command|not allowed/i.test(error.message)) return '';
    throw error;
  });
  const value = (name: string) => new RegExp(`^${name}:(\\S+)`, 'm').exec(info)?.[1];
  return { version: value('redis_version'), eviction: value('maxmemory_policy') };
}

/** True where full memory would cost jobs; unknown counts as no. */
export const isEvicting = ({ eviction }: RedisFacts): boolean => eviction !== undefined && eviction !== 'noeviction';
