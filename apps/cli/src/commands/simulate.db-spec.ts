import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { freshDatabase } from '@lib/testing';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordedTerminal } from '../../test/recorded-terminal';
import { run } from '../program';

// Loads the whole plan of the demonstration.
jest.setTimeout(120_000);

describe('duban simulate', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let folder: string;

  beforeAll(async () => {
    database = await freshDatabase();
    folder = await mkdtemp(join(tmpdir(), 'simulate-'));
    await call('seed', '--demo');
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
    await database.drop();
  });

  async function call(...args: string[]) {
    const { terminal, printed, noted } = recordedTerminal('');
    const env = { DATABASE_URL: database.url, CLOCK_START: '2020-07-01T09:00:00+08:00' };
    return { code: await run(args, '1.2.3', { env, terminal }), printed: printed(), noted: noted() };
  }

  it('prints who would be told how often, and writes each reminder to a file', async () => {
    const file = join(folder, 'july.csv');
    const july = ['--plan', 'ZJ-2020', '--from', '2020-07-01', '--to', '2020-07-31'];

    const { code, printed } = await call('simulate', ...july, '--csv', file);

    const rows = printed.split('\n').filter((line) => line.startsWith('2020-07\t'));
    const counted = rows.reduce((sum, row) => sum + Number(row.split('\t').at(-1)), 0);
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\r\n');
    expect(code).toBe(0);
    expect(counted).toBeGreaterThan(100);
    expect(lines).toHaveLength(counted + 1);
    expect(rows.some((row) => row.startsWith('2020-07\tMILESTONE_DUE\tLEAD_HEAD\t'))).toBe(true);
  });

  it.each([
    [['--plan', 'NONE', '--from', '2020-07-01', '--to', '2020-07-31'], 'NONE'],
    [['--plan', 'ZJ-2020', '--from', '2020-07-32', '--to', '2020-07-31'], '2020-07-32'],
    [['--plan', 'ZJ-2020', '--from', '2020-08-01', '--to', '2020-07-31'], '2020-08-01'],
  ])('says what is wrong with %j', async (args, what) => {
    expect(await call('simulate', ...args)).toMatchObject({ code: 1, noted: expect.stringContaining(what) });
  });
});
