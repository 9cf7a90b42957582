import { createPostgresBackend, type Queue, runMigrations, type Worker, withBackend } from 'bullmq';
import { Pool } from 'pg';
import { type QueueBackend, workerOptions } from './queue-backend';
import type { WorkPace } from './work-pace';

/** The schema that BullMQ keeps its tables in, apart from ours. */
const SCHEMA = 'bullmq';

/** Each queue that is worked off listens over a connection of its own; all else takes turns. Idle ones are given back. */
const MOST_CONNECTIONS = 40;

/** Queues in the database. All of a process share one pool: left alone, each queue would bring its own. */
export function postgresQueues(url: string, pace: WorkPace): QueueBackend {
  const classes = withBackend(createPostgresBackend);
  const pool = new Pool({
    connectionString: url,
    options: `-c search_path=${SCHEMA}`,
    max: MOST_CONNECTIONS,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  });
  // Each queue listens to the pool's errors, and says them.
  pool.setMaxListeners(0);
  pool.on('error', () => undefined);
  return {
    name: 'postgres',
    prepare: async () => {
      const client = await pool.connect();
      try {
        await runMigrations(client, SCHEMA);
      } finally {
        client.release();
      }
    },
    queue: (name) => new classes.Queue(name, { connection: pool }) as unknown as Queue,
    worker: (name, run, concurrency) =>
      new classes.Worker(name, run, { connection: pool, ...workerOptions(pace, concurrency) }) as unknown as Worker,
    alone: (what, work) => alone(pool, what, work),
    close: () => pool.end(),
  };
}

/** A lock of the session: with its process it is gone. */
async function alone(pool: Pool, what: string, work: () => Promise<void>): Promise<void> {
  const client = await pool.connect();
  let broken = true;
  try {
    const { rows } = await client.query<{ mine: boolean }>(
      `SELECT pg_try_advisory_lock(hashtextextended('queue:' || $1, 0)) AS mine`,
      [what],
    );
    try {
      if (rows[0]?.mine) await work();
    } finally {
      await client.query(`SELECT pg_advisory_unlock(hashtextextended('queue:' || $1, 0)) WHERE $2`, [
        what,
        rows[0]?.mine ?? false,
      ]);
    }
    broken = false;
  } finally {
    client.release(broken);
  }
}
