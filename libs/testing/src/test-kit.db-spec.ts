import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { connect } from 'node:net';
import { countStatements } from './count-statements';
import { freshDatabase } from './fresh-database';
import { describeWithRedis } from './redis';

describe('the test kit', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let client: Client;

  beforeAll(async () => {
    database = await freshDatabase();
    client = new Client({ connectionString: database.url });
    await client.connect();
  });

  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it('gives every file a database of its own', async () => {
    const other = await freshDatabase();

    expect(other.url).not.toBe(database.url);
    await other.drop();
  });

  it('counts every statement, in whatever form it is given', async () => {
    const { statements, count, result } = await countStatements(async () => {
      await client.query('SELECT 1');
      await client.query('SELECT $1::int', [2]);
      const named = await client.query<{ n: number }>({ name: 'three', text: 'SELECT $1::int AS n', values: [3] });
      return named.rows[0]?.n;
    });
    await client.query('SELECT 4');

    expect(result).toBe(3);
    expect(count).toBe(3);
    expect(statements.map(({ values }) => values)).toEqual([[], [2], [3]]);
  });
});

describeWithRedis('the Redis of the run', (url) => {
  it('answers', async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(url).port), new URL(url).hostname, () => socket.write('PING\r\n'));
      socket.once('error', reject).once('data', (data) => {
        socket.destroy();
        resolve(data.toString());
      });
    });

    expect(answer).toBe('+PONG\r\n');
  });
});
