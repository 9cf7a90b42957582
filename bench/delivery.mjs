// Deliveries a second through the queue and the real worker, beside BullMQ's own rate for empty jobs on that backend.
import { createPostgresBackend, Queue, withBackend } from 'bullmq';
import { randomUUID } from 'node:crypto';
import { openMilestones } from './tick.mjs';
import { withClient } from './databases.mjs';
import { alternate, rounded, timed } from './measure.mjs';
import { ended, peer, program, startRedis, until } from './processes.mjs';

const EMPTY_JOBS = 20_000;
const LETTERS = 10_000;
const NINE = '2020-07-02T09:00:00+08:00';

/** What the worker runs by itself from time to time would be in the way. */
const ALARMS = { reminders: 'every-tick', delivery: 'every-sweep' };

export async function benchDelivery(url, folder) {
  const own = await openMilestones(url);
  await withClient(own, prepare);
  const redis = await startRedis(folder);
  if (!redis) console.log('No Redis can be reached: its rows are left out.');
  const rows = [];
  try {
    for (const [backend, env] of [['PostgreSQL', {}], ...(redis ? [['Redis', { REDIS_URL: redis.url }]] : [])]) {
      rows.push(...(await onBackend(backend, { DATABASE_URL: own, ...env })));
    }
  } finally {
    await redis?.stop();
  }
  console.log('Delivery through the queue, by the worker, beside BullMQ with empty jobs (concurrency 50):');
  console.table(rows);
}

/** Notifications that are known before, so that letters can be measured without the tick that writes them. */
async function prepare(client) {
  await client.query(`UPDATE app_user SET email = account || '@example.org'`);
  await client.query(`UPDATE reminder_rule SET channels = '{IN_APP}'`);
}

async function onBackend(backend, env) {
  const mail = await peer('mail-peer.mjs');
  const empty = await peer('empty-jobs.mjs', env);
  const queues = queuesOn(env);
  const worker = program('worker', { ...env, CLOCK_START: NINE, SMTP_URL: `smtp://127.0.0.1:${mail.first.port}` });
  try {
    await silence(queues);
    return await withClient(env.DATABASE_URL, async (client) => {
      const taken = await alternate({
        empty: async () => EMPTY_JOBS / seconds((await empty.ask({ jobs: EMPTY_JOBS })).milliseconds),
        inApp: () => inApp(client, queues),
        mail: () => letters(client, queues),
      });
      return [
        row(backend, 'in-app: one tick job, written and announced', taken.inApp, taken.empty),
        row(backend, 'e-mail: jobs of up to 50, to a peer that takes all', taken.mail, taken.empty),
      ];
    });
  } finally {
    await Promise.all(Object.values(queues).map((queue) => queue.close()));
    await ended(worker);
    empty.stop();
    mail.stop();
  }
}

const seconds = (milliseconds) => milliseconds / 1000;

const row = (backend, what, ours, empty) => ({
  backend,
  what,
  'deliveries/s': rounded(ours),
  'empty jobs/s': rounded(empty),
  ratio: rounded(ours / empty, 2),
  goal: '≥ 0.5',
});

function queuesOn({ DATABASE_URL, REDIS_URL }) {
  const classes = REDIS_URL ? { Queue } : withBackend(createPostgresBackend);
  const connection = REDIS_URL
    ? { url: REDIS_URL, maxRetriesPerRequest: null }
    : { connectionString: DATABASE_URL, schema: 'bullmq', max: 5, migrate: true };
  return Object.fromEntries(
    Object.keys(ALARMS).map((name) => [name, new classes.Queue(name, { connection }).on('error', console.error)]),
  );
}

async function silence(queues) {
  for (const [name, alarm] of Object.entries(ALARMS)) {
    await until(`${alarm} of the worker`, () => queues[name].removeJobScheduler(alarm));
  }
}

const forget = async (client) => {
  await client.query('TRUNCATE notification, delivery, webhook_call');
};

/** From the job's being added to the last of the ids heard by a process that listens as the API does. */
async function inApp(client, queues) {
  await forget(client);
  await client.query(`UPDATE reminder_tick SET ticked_until = '2020-07-01T09:00:00+08:00'`);
  let heard = 0;
  const count = ({ payload }) => (heard += payload.split(',').length);
  client.on('notification', count);
  await client.query('LISTEN duban_notifications');
  const milliseconds = await timed(async () => {
    await queues.reminders.add('tick', {}, { jobId: randomUUID(), removeOnComplete: true });
    await until('100,000 notifications', () => heard >= 100_000, 5, 600_000);
  });
  await client.query('UNLISTEN *');
  client.off('notification', count);
  return heard / seconds(milliseconds);
}

/** From the ring to the last letter's being marked as sent. */
async function letters(client, queues) {
  await forget(client);
  await client.query(`INSERT INTO notification SELECT * FROM written_notification LIMIT ${LETTERS}`);
  await client.query(
    `INSERT INTO delivery (id, notification_id, channel, status, not_before)
     SELECT gen_random_uuid(), id, 'EMAIL', 'QUEUED', created_at FROM notification`,
  );
  await client.query('ANALYZE notification, delivery');
  const milliseconds = await timed(async () => {
    await queues.delivery.add('sweep', { ring: randomUUID() }, { jobId: randomUUID(), removeOnComplete: true });
    await until('all letters', () => noneLeft(client), 20, 300_000);
  });
  const { rows } = await client.query(`SELECT count(*)::int AS sent FROM delivery WHERE status = 'SENT'`);
  if (rows[0].sent !== LETTERS) throw new Error(`${rows[0].sent} of ${LETTERS} letters were sent`);
  return LETTERS / seconds(milliseconds);
}

async function noneLeft(client) {
  const { rows } = await client.query(`SELECT EXISTS (SELECT 1 FROM delivery WHERE status = 'QUEUED') AS left`);
  return !rows[0].left;
}
