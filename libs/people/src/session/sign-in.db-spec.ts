import { UserErrorCode } from '@lib/platform';
import { FakeClock, freshDatabase } from '@lib/testing';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openPeopleRoom, PASSWORD, type PeopleRoom } from '../../test/people-room';
import { Session } from './session.entity';
import { SignInFailure } from './sign-in-failure.entity';

const MINUTE = 60_000;
const WRONG = 'a wrong password';

describe('signing in', () => {
  const clock = new FakeClock();
  let room: PeopleRoom;
  let drop: () => Promise<void>;
  let lastAddress = 0;

  /** An address that nobody has used yet. */
  const elsewhere = () => ({ address: `192.0.2.${++lastAddress}` });
  const tryIn = async (account: string, password: string, origin = elsewhere()) => {
    const result = await room.signIn.run({ account, password }, origin);
    return result.ok ? 'in' : result.refusals[0]?.code;
  };
  const failTimes = async (times: number, account: string, origin?: { address: string }) => {
    for (let left = times; left > 0; left--) await tryIn(account, WRONG, origin);
  };

  beforeAll(async () => {
    const fresh = await freshDatabase();
    drop = fresh.drop;
    room = await openPeopleRoom({ url: fresh.url, clock });
  });

  afterAll(async () => {
    await room.close();
    await drop();
  });

  it('gives a token that says who one is', async () => {
    const user = await room.somebody();

    const opened = await room.enter(user);

    const principal = await room.authenticator.authenticate({ bearer: opened.accessToken });
    expect(principal).toMatchObject({ userId: user.id, role: user.role, credentialId: opened.principal.credentialId });
    expect([...(principal?.scopes ?? [])]).toEqual(['READ', 'WRITE']);
  });

  it('works with the access cookie as well', async () => {
    const { accessToken, id } = await room.enter(await room.somebody());

    const principal = await room.authenticator.authenticate({ cookie: `a=b; duban_access=${accessToken}; c` });

    expect(principal?.userId).toBe(id);
  });

  it('does not mind the case of the account or spaces around it', async () => {
    const { account } = await room.somebody();

    expect(await tryIn(` ${account.toUpperCase()} `, PASSWORD)).toBe('in');
  });

  it('is refused with one answer for whatever is wrong', async () => {
    const accounts = [
      (await room.somebody()).account,
      (await room.somebody({ active: false })).account,
      (await room.somebody({ passwordHash: null })).account,
      'nobody-at-all',
    ];

    const answers = await Promise.all(accounts.map((account) => room.signIn.run({ account, password: WRONG }, {})));
    const inactive = await room.signIn.run({ account: accounts[1] ?? '', password: PASSWORD }, {});

    const answer = {
      ok: false,
      refusals: [{ code: UserErrorCode.INVALID, field: [], key: 'people.wrongCredentials' }],
    };
    expect([...answers, inactive]).toEqual(Array.from({ length: 5 }, () => answer));
  });

  it('compares a password with a decoy where there is no account, at the same price', async () => {
    const { account } = await room.somebody();
    const matches = jest.spyOn(room.passwords, 'matches');

    await tryIn(account, WRONG);
    await tryIn('nobody-at-all', WRONG);

    expect(matches.mock.calls.map(([hash]) => hash === null)).toEqual([false, true]);
    expect(await Promise.all(matches.mock.results.map(({ value }) => value as Promise<boolean>))).toEqual([
      false,
      false,
    ]);
    matches.mockRestore();
  });

  it('locks an account after ten wrong passwords, for ten minutes', async () => {
    const { account } = await room.somebody();
    await failTimes(9, account);
    clock.advance(2 * MINUTE);
    await failTimes(1, account);

    const right = await tryIn(account, PASSWORD);
    clock.advance(10 * MINUTE - 1);
    const justBefore = await tryIn(account, PASSWORD);
    clock.advance(1);
    const after = await tryIn(account, PASSWORD);

    expect([right, justBefore, after]).toEqual(['LIMIT_EXCEEDED', 'LIMIT_EXCEEDED', 'in']);
  });

  it('locks an account that does not exist in just the same way', async () => {
    const answers: (string | undefined)[] = [];
    for (let n = 0; n < 11; n++) answers.push(await tryIn('nobody-here', WRONG));

    expect(answers).toEqual([...Array.from({ length: 10 }, () => 'INVALID'), 'LIMIT_EXCEEDED']);
  });

  it('locks an address that tries one password on many accounts, and no other address', async () => {
    const { account } = await room.somebody();
    const origin = elsewhere();
    for (let n = 0; n < 10; n++) await tryIn(`victim-${n}`, WRONG, origin);

    expect(await tryIn(account, PASSWORD, origin)).toBe('LIMIT_EXCEEDED');
    expect(await tryIn(account, PASSWORD)).toBe('in');
  });

  it('forgets the wrong passwords of an account once the right one came', async () => {
    const { account } = await room.somebody();
    await failTimes(9, account);
    await tryIn(account, PASSWORD);

    await failTimes(9, account);

    expect(await tryIn(account, PASSWORD)).toBe('in');
  });

  it('lets no more than ten guesses through when they all come at once', async () => {
    const { account } = await room.somebody();

    const answers = await Promise.all(Array.from({ length: 25 }, () => tryIn(account, WRONG)));
    const right = await tryIn(account, PASSWORD);

    expect(answers.filter((answer) => answer === UserErrorCode.INVALID)).toHaveLength(10);
    expect(right).toBe('LIMIT_EXCEEDED');
  });

  it('keeps neither the accounts that were tried nor old failures', async () => {
    await failTimes(1, 'typed-my-password-here');
    const kept = await room.db.manager.find(SignInFailure);
    clock.advance(30 * MINUTE);
    await failTimes(1, 'somebody-else');

    expect(JSON.stringify(kept)).not.toContain('typed-my-password-here');
    expect(await room.db.manager.count(SignInFailure)).toBe(2);
  });

  it('ends with the access token after fifteen minutes, unless renewed', async () => {
    const { accessToken, refreshToken } = await room.enter(await room.somebody());
    clock.advance(15 * MINUTE + 1000);

    const stale = await room.authenticator.authenticate({ bearer: accessToken });
    const renewed = await room.refresh.run(refreshToken, {});

    expect(stale).toBeNull();
    expect(renewed.ok && (await room.authenticator.authenticate({ bearer: renewed.value.accessToken }))).toBeTruthy();
  });

  it.each(['', 'x', 'a.b.c', `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`])(
    'is not replaced by the made-up token %j',
    async (bearer) => {
      expect(await room.authenticator.authenticate({ bearer })).toBeNull();
    },
  );

  it('is over when the token is altered', async () => {
    const { accessToken } = await room.enter(await room.somebody());
    const [head = '', body = '', signature = ''] = accessToken.split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
    const forged = Buffer.from(JSON.stringify({ ...claims, sub: 'another' })).toString('base64url');

    expect(await room.authenticator.authenticate({ bearer: `${head}.${forged}.${signature}` })).toBeNull();
  });

  it('ends when nobody renewed the session for thirty days', async () => {
    const { refreshToken, principal } = await room.enter(await room.somebody());
    clock.advance(30 * 24 * 60 * MINUTE);

    const renewed = await room.refresh.run(refreshToken, {});

    expect(renewed.ok).toBe(false);
    expect(await room.db.manager.existsBy(Session, { id: principal.credentialId })).toBe(true);
  });
});
