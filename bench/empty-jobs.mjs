// A process that works off empty jobs with nothing but BullMQ, each time it is told to, and says how long that took.
import { createPostgresBackend, Queue, Worker, withBackend } from 'bullmq';

const { DATABASE_URL, REDIS_URL } = process.env;
const classes = REDIS_URL ? { Queue, Worker } : withBackend(createPostgresBackend);
const connection = REDIS_URL
  ? { url: REDIS_URL, maxRetriesPerRequest: null }
  : { connectionString: DATABASE_URL, schema: 'bullmq', max: 5, migrate: true };
const queue = new classes.Queue('empty', { connection });
queue.on('error', console.error);

process.on('message', async ({ jobs }) => {
  await queue.addBulk(
    Array.from({ length: jobs }, () => ({ name: 'empty', data: {}, opts: { removeOnComplete: true } })),
  );
  let left = jobs;
  const start = process.hrtime.bigint();
  const worker = new classes.Worker('empty', () => Promise.resolve(), { connection, concurrency: 50 });
  await new Promise((resolve) => {
    worker.on('completed', () => --left === 0 && resolve());
    worker.on('error', console.error);
  });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  await worker.close();
  process.send({ milliseconds });
});
process.send('ready');
