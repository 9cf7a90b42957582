import { HistoryEntry } from '@lib/platform';
import { FakeClock, freshDatabase } from '@lib/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openPeopleRoom, type PeopleRoom } from '../../test/people-room';
import type { OpenedSession } from './sessions.service';

describe('renewing a session', () => {
  const clock = new FakeClock();
  let room: PeopleRoom;
  let drop: () => Promise<void>;
  let first: OpenedSession;

  const renew = async (token: string): Promise<OpenedSession | undefined> => {
    const renewed = await room.refresh.run(token, { requestId: 'r-1' });
    return renewed.ok ? renewed.value : undefined;
  };
  const isIn = async ({ accessToken }: { accessToken: string }) =>
    (await room.authenticator.authenticate({ bearer: accessToken })) !== null;

  beforeAll(async () => {
    const fresh = await freshDatabase();
    drop = fresh.drop;
    room = await openPeopleRoom({ url: fresh.url, clock });
  });

  afterAll(async () => {
    await room.close();
    await drop();
  });

  beforeEach(async () => {
    first = await room.enter(await room.somebody());
  });

  it('gives other tokens for the same session', async () => {
    const second = await renew(first.refreshToken);

    expect(second?.refreshToken).not.toBe(first.refreshToken);
    expect(second?.principal.credentialId).toBe(first.principal.credentialId);
    expect(second && (await isIn(second))).toBe(true);
  });

  it('goes on for as long as each newest token is used', async () => {
    let token = first.refreshToken;
    for (let month = 0; month < 4; month++) {
      clock.advance(29 * 24 * 3600_000);
      token = (await renew(token))?.refreshToken ?? 'refused';
    }

    expect(await renew(token)).toBeDefined();
  });

  it('ends the whole session when a used token comes again, for thief and owner alike', async () => {
    const second = await renew(first.refreshToken);

    const stolen = await renew(first.refreshToken);
    const next = await renew(second?.refreshToken ?? '');

    expect([stolen, next]).toEqual([undefined, undefined]);
    expect([await isIn(first), second && (await isIn(second))]).toEqual([false, false]);
    const told = await room.db.query<Pick<HistoryEntry, 'action'>[]>(
      'SELECT action FROM history_entry WHERE stream_id = $1',
      [first.id],
    );
    expect(told).toEqual([{ action: 'user.refresh_token_reused' }]);
  });

  it('succeeds for one of two that bring the same token at once, and ends the session', async () => {
    const both = await Promise.all([renew(first.refreshToken), renew(first.refreshToken)]);

    expect(both.filter((opened) => opened !== undefined)).toHaveLength(1);
    expect(await isIn(first)).toBe(false);
  });

  it('leaves the other sessions of the same person alone', async () => {
    const user = await room.somebody();
    const [one, other] = [await room.enter(user), await room.enter(user)];
    await renew(one.refreshToken);
    await renew(one.refreshToken);

    expect([await isIn(one), await isIn(other)]).toEqual([false, true]);
  });

  it.each(['', 'never-given', undefined])('is refused for the token %j', async (token) => {
    expect((await room.refresh.run(token, {})).ok).toBe(false);
  });

  it('is refused after signing out', async () => {
    await room.signOut.run({ userId: first.id }, first.principal, undefined);

    expect([await renew(first.refreshToken), await isIn(first)]).toEqual([undefined, false]);
  });

  it('is refused after signing out by the refresh token alone', async () => {
    await room.signOut.run({ userId: null }, null, first.refreshToken);

    expect(await renew(first.refreshToken)).toBeUndefined();
  });
});
