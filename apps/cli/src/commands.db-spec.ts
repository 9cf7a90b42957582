import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase } from '@lib/testing';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as settled } from 'node:timers/promises';
import { Client } from 'pg';
import { recordedTerminal } from '../test/recorded-terminal';
import { migrations } from './migrations';
import { run } from './program';

describe('the duban command on a database', () => {
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

  const call = async (args: string[], typed = '', env: Record<string, string> = {}) => {
    const { terminal, printed, noted } = recordedTerminal(typed);
    const code = await run(args, '1.2.3', { env: { DATABASE_URL: database.url, ...env }, terminal });
    await settled();
    return { code, printed: printed(), noted: noted() };
  };

  describe('migrate', () => {
    afterEach(() => call(['migrate']));

    it('finds nothing to do where all is done', async () => {
      expect(await call(['migrate'])).toMatchObject({ code: 0, printed: expect.stringContaining('up to date') });
    });

    it('takes the latest step back and does it again', async () => {
      const reverted = await call(['migrate', '--revert']);
      const again = await call(['migrate']);

      expect(reverted.printed).toContain(migrations.at(-1)?.name);
      expect(again.printed).toContain(`1 of ${migrations.length} migrations`);
    });

    it('must come before everything that needs the tables', async () => {
      await call(['migrate', '--revert']);

      expect(await call(['seed'])).toMatchObject({ code: 1, noted: expect.stringContaining('duban migrate') });
      expect(await call(['doctor'])).toMatchObject({ code: 1, printed: expect.stringContaining('✗') });
    });
  });

  describe('seed', () => {
    it('writes nothing of a plan with faults, and tells each with its place', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'seed-'));
      await writeFile(join(folder, 'plan.yaml'), 'code: X\ntitel: Y\n');

      const { code, noted } = await call(['seed', folder]);

      expect(code).toBe(1);
      expect(noted).toContain(`${join(folder, 'plan.yaml')}:2:1`);
      expect(noted).toContain('nothing was written');
      await rm(folder, { recursive: true });
    });

    it('refuses demonstration accounts in production', async () => {
      const production = { NODE_ENV: 'production', SESSION_SECRET: 's'.repeat(32) };

      expect(await call(['seed', '--demo'], '', production)).toMatchObject({ code: 1, printed: '' });
      expect((await client.query('SELECT 1 FROM app_user')).rowCount).toBe(0);
    });

    it('loads the plan once', async () => {
      const first = await call(['seed']);
      const second = await call(['seed']);

      expect(first).toMatchObject({ code: 0, printed: expect.stringContaining('ZJ-2020 is loaded') });
      expect(second).toMatchObject({ code: 0, printed: expect.stringContaining('already there') });
    }, 60_000);
  });

  describe('admin create', () => {
    it('makes an administrator with a password that it shows once', async () => {
      const { code, printed } = await call(['admin', 'create', '--account', 'Operator', '--name', '运维']);

      expect(code).toBe(0);
      expect(printed).toMatch(/shown only now\): \S{20,}/);
      const { rows } = await client.query('SELECT name, role, password_hash FROM app_user WHERE account = $1', [
        'operator',
      ]);
      expect(rows).toEqual([{ name: '运维', role: 'ADMIN', password_hash: expect.stringMatching(/^\$argon2id\$/) }]);
      const told = await client.query(`SELECT actor_id FROM history_entry WHERE action = 'user.created'`);
      expect(told.rows).toEqual([{ actor_id: null }]);
    });

    it('takes the password from standard input and does not show it', async () => {
      const { code, printed } = await call(
        ['admin', 'create', '--account', 'second', '--password-stdin'],
        'a long secret\n',
      );

      expect(code).toBe(0);
      expect(printed).not.toContain('a long secret');
      expect(printed).not.toContain('Password');
    });

    it.each([
      ['an account that is taken', ['--account', 'OPERATOR'], '', /exists already/],
      ['an account with a space', ['--account', 'a b'], '', /An account has letters/],
      ['a short password', ['--account', 'third', '--password-stdin'], 'short', /password will not do/],
    ])('refuses %s', async (_what, args, typed, words) => {
      const before = await client.query('SELECT count(*) FROM app_user');

      const { code, noted } = await call(['admin', 'create', ...args], typed);

      expect(code).toBe(1);
      expect(noted).toMatch(words);
      expect((await client.query('SELECT count(*) FROM app_user')).rows).toEqual(before.rows);
    });
  });

  describe('doctor', () => {
    it('finds a sound installation sound', async () => {
      const { code, printed } = await call(['doctor']);

      expect(code).toBe(0);
      expect(printed).not.toContain('✗');
      expect(printed).toContain('✓ 历史链完整');
    });

    it('warns of a clock that is set back outside a demonstration', async () => {
      const { code, printed } = await call(['doctor'], '', { CLOCK_START: '2020-07-01T09:00:00+08:00' });

      expect(code).toBe(0);
      expect(printed).toMatch(/^! .*2020-07-01/m);
    });

    it('warns of a year whose holidays nobody knows yet', async () => {
      const { code, printed } = await call(['doctor'], '', { CLOCK_START: '2098-07-01T09:00:00+08:00' });

      expect(code).toBe(0);
      expect(printed).toMatch(/^! .*2098, 2099/m);
    });

    it('takes a year as known that somebody wrote down, for the plans that it was written down for', async () => {
      const year = { CLOCK_START: '2098-07-01T09:00:00+08:00' };
      const addNationalDay = (date: string, plan: string | null) =>
        client.query(
          `INSERT INTO calendar_override (id, plan_id, date, working)
           VALUES (gen_random_uuid(), (SELECT id FROM plan WHERE code = $2), $1, false)`,
          [date, plan],
        );

      await addNationalDay('2098-10-01', null);
      await addNationalDay('2099-10-01', 'ZJ-2020');
      const known = await call(['doctor'], '', year);
      await client.query(
        `INSERT INTO plan (id, code, title, year, status, time_zone, item_code_prefix, thresholds, created_at)
         VALUES (gen_random_uuid(), 'ELSEWHERE', 'x', 2098, 'ACTIVE', 'Pacific/Auckland', 'X', '{}', now())`,
      );
      const unknown = await call(['doctor'], '', year);
      await client.query(`DELETE FROM plan WHERE code = 'ELSEWHERE'`);

      expect(known.printed).toMatch(/^✓ .*2098, 2099/m);
      expect(unknown.printed).toMatch(/^! .* 2099 .*ELSEWHERE/m);
      expect(unknown.printed).not.toContain('ZJ-2020');
    });

    it('finds an altered entry of the history', async () => {
      await client.query('ALTER TABLE history_entry DISABLE TRIGGER history_keep');
      await client.query(`UPDATE history_entry SET action = 'user.deleted' WHERE action = 'user.created'`);

      const { code, printed } = await call(['doctor']);

      expect(code).toBe(1);
      expect(printed).toMatch(/^✗ .*altered/m);
    });

    it('finds the migrations of a newer program', async () => {
      await client.query(
        `INSERT INTO migrations (timestamp, name) VALUES (1999999999999, 'FromTomorrow1999999999999')`,
      );

      expect((await call(['doctor'])).printed).toMatch(/^✗ .*FromTomorrow/m);
    });
  });
});
