import { freshDatabase } from '@lib/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { PgListener } from './pg-listener';

const QUICK = { firstPause: 10, longestPause: 50, probeEvery: 60_000, probeLimit: 1000 };

async function until(condition: () => boolean): Promise<void> {
  for (let left = 300; !condition(); left--) {
    if (left === 0) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('the listener to PostgreSQL', () => {
  let database: { url: string; drop: () => Promise<void> };
  let other: Client;
  let listener: PgListener;

  const cutTheLine = () =>
    other.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );

  beforeAll(async () => {
    database = await freshDatabase();
    other = new Client({ connectionString: database.url });
    await other.connect();
  });

  afterAll(async () => {
    await other.end();
    await database.drop();
  });

  beforeEach(() => {
    listener = new PgListener(database.url, QUICK);
  });

  afterEach(() => listener.onModuleDestroy());

  it('hears what another connection says on its channels and nothing else', async () => {
    const heard: string[] = [];
    await listener.listen('one', (payload) => heard.push(`one ${payload}`));
    await listener.listen('two', (payload) => heard.push(`two ${payload}`));

    await other.query(`SELECT pg_notify('one', 'a'), pg_notify('three', 'b'), pg_notify('two', '')`);

    await until(() => heard.length === 2);
    expect(heard).toEqual(['one a', 'two ']);
  });

  it('no longer calls a handler that left', async () => {
    const heard: string[] = [];
    const leave = await listener.listen('one', (payload) => heard.push(`left ${payload}`));
    await listener.listen('one', (payload) => heard.push(`stays ${payload}`));

    leave();
    await other.query(`NOTIFY one, 'a'`);

    await until(() => heard.length > 0);
    expect(heard).toEqual(['stays a']);
  });

  it('says when the line breaks, comes back by itself and hears again', async () => {
    const heard: string[] = [];
    const states: boolean[] = [];
    listener.onConnected((connected) => states.push(connected));
    await listener.listen('one', (payload) => heard.push(payload));

    await cutTheLine();
    await until(() => states.length === 3);
    await other.query(`NOTIFY one, 'again'`);

    await until(() => heard.length > 0);
    expect({ heard, states, connected: listener.connected }).toEqual({
      heard: ['again'],
      states: [true, false, true],
      connected: true,
    });
  });

  it('goes on with its other handlers when one fails', async () => {
    const heard: string[] = [];
    await listener.listen('one', () => {
      throw new Error('a handler that fails');
    });
    await listener.listen('one', (payload) => heard.push(payload));

    await other.query(`NOTIFY one, 'a'`);

    await until(() => heard.length > 0);
    expect(listener.connected).toBe(true);
  });

  it('starts without a server, and says that it hears nothing', async () => {
    const nowhere = new PgListener('postgres://nobody@127.0.0.1:1/none', QUICK);

    await nowhere.listen('one', () => undefined);

    expect(nowhere.connected).toBe(false);
    await nowhere.onModuleDestroy();
  });

  it('refuses a channel that is no plain name', async () => {
    await expect(listener.listen('one; DROP TABLE plan', () => undefined)).rejects.toThrow('No channel');
  });
});
