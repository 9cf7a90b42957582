import { describeWithRedis, freshDatabase } from '@lib/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { DUE_AT, mailsDue, outcomeOf, writeDueReminders } from './due-reminders';
import { startMailPeer } from './mail-peer';
import { type QueueCounts, openQueueCounts } from './queue-counts';
import { seededRandom } from './seeded-random';
import { WorkCrew } from './work-crew';

const REMINDERS = 2000;
const FAULTS = 10;

/** So many of them are a SIGSTOP past the lease, all others a SIGKILL. */
const FREEZES = 4;

/** The latest fault strikes while at least this many mails are still to go. */
const LAST_MAILS = 200;

function survivesOn(backend: { REDIS_URL?: string }): void {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let db: Client;
  let peer: Awaited<ReturnType<typeof startMailPeer>>;
  let counts: QueueCounts;
  let crew: WorkCrew;
  const seed = Date.now() % 1_000_000;
  const random = seededRandom(seed);

  beforeEach(async () => {
    database = await freshDatabase();
    db = new Client({ connectionString: database.url });
    await db.connect();
    await writeDueReminders(db, REMINDERS);
    peer = await startMailPeer(() => 10 + random() * 80);
    const env = { DATABASE_URL: database.url, SMTP_URL: peer.url, CLOCK_START: DUE_AT, ...backend };
    crew = new WorkCrew({ ...env, CLOCK_EPOCH: new Date().toISOString() }, random);
    counts = openQueueCounts({ DATABASE_URL: database.url, ...backend });
  });

  afterEach(async () => {
    crew.killAll();
    await counts.close();
    await peer.close();
    await db.end();
    await database.drop();
  });

  const until = async (is: () => Promise<boolean> | boolean): Promise<void> => {
    while (!(await is())) await delay(25);
  };

  it('reaches everybody once, however often workers are killed and frozen meanwhile', async () => {
    // Points in the course of the delivery; the first two before the first mail, in or near the writing itself.
    const points = Array.from({ length: FAULTS - 2 }, () => Math.floor(random() * (REMINDERS - LAST_MAILS)));
    const order = Array.from({ length: FAULTS }, (_, n) => ({ n, at: random() })).toSorted((a, b) => a.at - b.at);
    const freezing = new Set(order.slice(0, FREEZES).map(({ n }) => n));
    await crew.start(2);
    for (const [n, point] of [0, 0, ...points.toSorted((a, b) => a - b)].entries()) {
      await until(() => peer.letters.size >= point);
      await delay(random() * 150);
      await (freezing.has(n) ? crew.freeze() : crew.kill());
    }
    await until(async () => {
      const { mailed, expected } = await outcomeOf(db);
      const { waiting, active } = await counts.read();
      return mailed >= expected && waiting + active === 0;
    });
    await crew.dismiss();

    const due = await mailsDue(db);
    const facts = {
      ...(await outcomeOf(db)),
      misaddressed: [...peer.letters].filter(([id, to]) => to.some((address) => address !== due.get(id))).length,
      unmailed: [...due.keys()].filter((id) => !peer.letters.has(id)).length,
    };
    expect({ seed, ...facts }).toEqual({
      seed,
      expected: REMINDERS,
      missing: 0,
      unasked: 0,
      twice: 0,
      inApp: REMINDERS,
      mailed: REMINDERS,
      unsent: 0,
      misaddressed: 0,
      unmailed: 0,
    });
  }, 600_000);
}

describe('reminders that fall due, with queues on PostgreSQL', () => {
  survivesOn({});
});
describeWithRedis('reminders that fall due, with queues on Redis', (REDIS_URL) => {
  survivesOn({ REDIS_URL });
});
