import { createPostgresBackend, Queue, withBackend } from 'bullmq';

/** Every queue that the reminders of this test pass. */
const NAMES = ['reminders', 'outbox', 'delivery', 'deliver-email'];

export interface QueueCounts {
  /** Jobs that wait for a worker or are in one's hands; alarms that wait for their time are not among them. */
  read(): Promise<{ waiting: number; active: number }>;
  close(): Promise<void>;
}

/** Looks into the queues from outside. */
export function openQueueCounts({
  DATABASE_URL,
  REDIS_URL,
}: {
  DATABASE_URL: string;
  REDIS_URL?: string;
}): QueueCounts {
  const queues = NAMES.map((name) => {
    if (REDIS_URL !== undefined) return new Queue(name, { connection: { url: REDIS_URL } });
    const connection = { connectionString: DATABASE_URL, migrate: true };
    return new (withBackend(createPostgresBackend).Queue)(name, { connection }) as unknown as Queue;
  });
  return {
    read: async () => {
      const all = await Promise.all(queues.map((queue) => queue.getJobCounts('wait', 'prioritized', 'active')));
      const sum = (...states: string[]) =>
        all.reduce((total, each) => total + states.reduce((n, state) => n + (each[state] ?? 0), 0), 0);
      return { waiting: sum('wait', 'prioritized'), active: sum('active') };
    },
    close: async () => {
      await Promise.all(queues.map((queue) => queue.close()));
    },
  };
}
