// 1,000,000 open milestones, 100,000 of them due at 09:00: the tick, beside the bare INSERT … SELECT of the same rows
// into the same tables, with their keys and indexes, in one transaction.
import { copyOf, runFile, withClient } from './databases.mjs';
import { alternate, rounded, timed } from './measure.mjs';
import { peer } from './processes.mjs';

const NINE = '2020-07-02T09:00:00+08:00';

const forget = async (client) => {
  await client.query('TRUNCATE notification, delivery, webhook_call');
  await client.query(`UPDATE reminder_tick SET ticked_until = '2020-07-01T09:00:00+08:00'`);
};

let made;

/** A copy of the database with many open milestones, made once; `written_notification` has what a first tick wrote. */
export function openMilestones(url) {
  made ??= makeOpenMilestones(url);
  return made;
}

async function makeOpenMilestones(url) {
  console.error('seeding 1,000,000 open milestones …');
  const own = await copyOf(url, 'bench_tick');
  await runFile(own, 'open-milestones.sql');
  const worker = await peer('tick-process.mjs', { DATABASE_URL: own });
  await worker.ask({ at: NINE });
  worker.stop();
  await withClient(own, async (client) => {
    await client.query('CREATE TABLE written_notification AS SELECT * FROM notification');
    await client.query('CREATE TABLE written_delivery AS SELECT * FROM delivery');
    await client.query('ANALYZE written_notification, written_delivery');
  });
  return own;
}

async function bareInsert(client) {
  await client.query('BEGIN');
  await client.query('INSERT INTO notification SELECT * FROM written_notification');
  await client.query('INSERT INTO delivery SELECT * FROM written_delivery');
  await client.query('COMMIT');
}

export async function benchTick(url) {
  const own = await openMilestones(url);
  const worker = await peer('tick-process.mjs', { DATABASE_URL: own });
  try {
    await withClient(own, (client) => compare(client, () => worker.ask({ at: NINE })));
  } finally {
    worker.stop();
  }
}

async function compare(client, tick) {
  const told = [];
  const taken = await alternate({
    tick: async () => {
      await forget(client);
      told.push(await tick());
      return told.at(-1).milliseconds;
    },
    bare: async () => {
      await forget(client);
      return timed(() => bareInsert(client));
    },
  });
  const megabytes = (bytes) => rounded(bytes / 2 ** 20);
  console.log('Reminder tick over 1,000,000 open milestones, of which 100,000 are due at 09:00:');
  console.table([
    {
      notifications: told[0].notifications,
      deliveries: told[0].deliveries,
      'tick ms': rounded(taken.tick),
      'bare insert ms': rounded(taken.bare),
      ratio: rounded(taken.tick / taken.bare, 2),
      goal: '≤ 1.5',
      'worker MiB before': megabytes(told[0].before),
      'at most': megabytes(told.at(-1).peak),
    },
  ]);
}
