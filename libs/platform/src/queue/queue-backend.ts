import { createPostgresBackend, Queue, Worker, withBackend } from 'bullmq';
import { Redis } from 'ioredis';
import type { Config } from '../config/config';

/** The queue classes of one backend, and how to reach it. */
export interface QueueBackend {
  readonly name: 'postgres' | 'redis';
  queue(name: string): Queue;
  worker(name: string, run: (job: { name: string; data: unknown }) => Promise<void>): Worker;
  close(): Promise<void>;
}

/** The schema that BullMQ keeps its tables in, apart from ours. */
const SCHEMA = 'bullmq';

/** A worker that was killed twice in a row must not lose its job: the database knows what is left to do. */
const MOST_STALLS = 20;

function onPostgres(url: string): QueueBackend {
  const classes = withBackend(createPostgresBackend);
  const connection = { connectionString: url, schema: SCHEMA, max: 5, migrate: true };
  return {
    name: 'postgres',
    queue: (name) => new classes.Queue(name, { connection }) as unknown as Queue,
    worker: (name, run) =>
      new classes.Worker(name, run, { connection, maxStalledCount: MOST_STALLS }) as unknown as Worker,
    close: () => Promise.resolve(),
  };
}

function onRedis(url: string): QueueBackend {
  const connection = new Redis(url, { maxRetriesPerRequest: null, lazyConnect: true });
  return {
    name: 'redis',
    queue: (name) => new Queue(name, { connection }),
    worker: (name, run) => new Worker(name, run, { connection, maxStalledCount: MOST_STALLS }),
    close: async () => {
      if (connection.status !== 'wait' && connection.status !== 'end') await connection.quit();
    },
  };
}

/** Redis where one is given, the database itself otherwise. */
export function queueBackend({
  REDIS_URL,
  DATABASE_URL,
}: Pick<Config, 'REDIS_URL'> & { DATABASE_URL: string }): QueueBackend {
  return REDIS_URL === undefined ? onPostgres(DATABASE_URL) : onRedis(REDIS_URL);
}
