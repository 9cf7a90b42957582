import { databaseOptions, type EmbeddedPostgres, startEmbeddedPostgres } from '@lib/platform';
import { describeWithOwnRedis, freshDatabase, ownRedis } from '@lib/testing';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Redis } from 'ioredis';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from '../../cli/src/migrations';
import { DUE_AT, mailsDue, outcomeOf, writeDueReminders } from './due-reminders';
import { startMailPeer } from './mail-peer';
import { openDetour } from './tcp-detour';
import { WorkerProcess } from './worker-process';

jest.setTimeout(240_000);

const REMINDERS = 200;

/** What a test has opened, from the last to the first. */
const opened: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});

/** A worker at work on reminders that fell due, of which some have gone out and others have not. */
async function halfDone(url: string, backend: { REDIS_URL?: string }) {
  const db = await connected(url);
  await writeDueReminders(db, REMINDERS);
  await db.end();
  const peer = await startMailPeer(() => 50);
  const clock = { CLOCK_START: DUE_AT, CLOCK_EPOCH: new Date().toISOString() };
  const worker = new WorkerProcess({ DATABASE_URL: url, SMTP_URL: peer.url, ...clock, ...backend });
  opened.push(peer.close, async () => {
    worker.kill();
    await worker.ended;
  });
  await worker.ready();
  while (peer.letters.size < REMINDERS / 4) await delay(20);
  return { peer, worker };
}

async function connected(url: string): Promise<Client> {
  const db = new Client({ connectionString: url });
  await db.connect();
  return db;
}

/** Waits until all has gone out, and says what became of it. */
async function endOf(url: string, { peer, worker }: Awaited<ReturnType<typeof halfDone>>) {
  const db = await connected(url);
  while (worker.isAlive && (await outcomeOf(db)).mailed < REMINDERS) await delay(100);
  const due = await mailsDue(db);
  const outcome = await outcomeOf(db);
  await db.end();
  return { ...outcome, unmailed: [...due.keys()].filter((id) => !peer.letters.has(id)).length };
}

const ALL_WELL = {
  expected: REMINDERS,
  missing: 0,
  unasked: 0,
  twice: 0,
  inApp: REMINDERS,
  mailed: REMINDERS,
  unsent: 0,
  unmailed: 0,
};

describeWithOwnRedis('while reminders go out, a Redis', () => {
  it('that forgets everything is filled again from the database, alarms and all', async () => {
    const [database, redis] = [await freshDatabase(), await ownRedis()];
    opened.push(database.drop, redis.remove);
    const half = await halfDone(database.url, { REDIS_URL: redis.url });

    const admin = new Redis(redis.url);
    await admin.flushall();
    await admin.quit();

    expect(await endOf(database.url, half)).toEqual(ALL_WELL);
  });

  it('that is killed and comes back costs nothing', async () => {
    const [database, redis] = [await freshDatabase(), await ownRedis(['--appendonly', 'yes'])];
    opened.push(database.drop, redis.remove);
    const half = await halfDone(database.url, { REDIS_URL: redis.url });

    await redis.kill();
    await delay(1000);
    await redis.start();

    expect(await endOf(database.url, half)).toEqual(ALL_WELL);
  });
});

describe('while reminders go out, a PostgreSQL', () => {
  it('that is restarted costs nothing, though it holds the queues too', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'outage-'));
    // PostgreSQL runs under another account when the tests run as root.
    await chmod(dataDir, 0o755);
    opened.push(() => rm(dataDir, { recursive: true, force: true }));
    let postgres: EmbeddedPostgres | undefined = await startEmbeddedPostgres({ dataDir });
    opened.push(async () => postgres?.stop());
    const detour = await openDetour(Number(new URL(postgres.url).port));
    opened.push(detour.close);
    const url = new URL(postgres.url);
    url.port = String(detour.port);
    const options = databaseOptions({ DATABASE_URL: postgres.url, DATABASE_REPLICA_URLS: [] }, migrations);
    const db = await new DataSource(options).initialize();
    await db.runMigrations();
    await db.destroy();
    const half = await halfDone(url.href, {});

    await postgres.stop();
    postgres = undefined;
    postgres = await startEmbeddedPostgres({ dataDir });
    detour.leadTo(Number(new URL(postgres.url).port));

    expect(await endOf(postgres.url, half)).toEqual(ALL_WELL);
  });
});
