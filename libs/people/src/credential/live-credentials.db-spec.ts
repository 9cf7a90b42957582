import { AccessScope } from '@lib/platform';
import { FakeClock, freshDatabase } from '@lib/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { actor, openPeopleRoom, type PeopleRoom, until } from '../../test/people-room';
import { UserRole } from '../policy/user-role';
import type { OpenedSession } from '../session/sessions.service';
import { User } from '../user/user.entity';

/** Two processes on one database: what one decides, the other obeys. */
describe('the end of a credential', () => {
  const clock = new FakeClock();
  let here: PeopleRoom;
  let there: PeopleRoom;
  let drop: () => Promise<void>;
  let admin: OpenedSession;
  let ended: string[];
  let leave: () => void;

  const isIn = async (bearer: string) => (await there.authenticator.authenticate({ bearer })) !== null;
  const told = async (credentialId: string) => {
    await until(() => ended.includes(credentialId));
    return ended.filter((id) => id === credentialId).length;
  };
  const cutTheLine = () =>
    here.db.query(`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND query LIKE 'LISTEN duban_credentials%'`);
  const keyOf = async (owner: OpenedSession, expiresAt?: string) => {
    const input = { name: 'program', scopes: [AccessScope.READ], ...(expiresAt ? { expiresAt } : {}) };
    const created = await here.keys.create(actor(owner.principal), owner.principal, input);
    if (!created.ok) throw new Error('no key was made');
    return created.value;
  };

  beforeAll(async () => {
    const fresh = await freshDatabase();
    drop = fresh.drop;
    here = await openPeopleRoom({ url: fresh.url, clock });
    there = await openPeopleRoom({ url: fresh.url, clock });
    admin = await here.enter(await here.somebody({ role: UserRole.ADMIN }));
  });

  afterAll(async () => {
    await here.close();
    await there.close();
    await drop();
  });

  beforeEach(() => {
    ended = [];
    leave = there.authenticator.onEnded((id) => ended.push(id));
  });

  afterEach(() => leave());

  it('is known in another process as soon as its person signs out', async () => {
    const one = await here.enter(await here.somebody());
    const before = await isIn(one.accessToken);

    await here.signOut.run({ userId: one.id }, one.principal, undefined);

    expect(await told(one.principal.credentialId)).toBe(1);
    expect([before, await isIn(one.accessToken)]).toEqual([true, false]);
  });

  it('comes with the deactivation of its user, for sessions and keys', async () => {
    const one = await here.enter(await here.somebody());
    const key = await keyOf(one);
    const before = [await isIn(one.accessToken), await isIn(key.secret)];

    await here.users.update({ userId: admin.id }, admin.principal, { id: `us_${one.id}`, active: false });

    await told(one.principal.credentialId);
    await told(key.id);
    expect(before).toEqual([true, true]);
    expect([await isIn(one.accessToken), await isIn(key.secret)]).toEqual([false, false]);
  });

  it('comes for a key that is revoked, and for no other', async () => {
    const one = await here.enter(await here.somebody());
    const [key, other] = [await keyOf(one), await keyOf(one)];
    const before = [await isIn(key.secret), await isIn(other.secret), await isIn(one.accessToken)];

    await here.keys.revoke({ userId: one.id }, one.principal, { id: `ak_${key.id}` });

    await told(key.id);
    expect(before).toEqual([true, true, true]);
    expect([await isIn(key.secret), await isIn(other.secret), await isIn(one.accessToken)]).toEqual([
      false,
      true,
      true,
    ]);
    expect(ended).toEqual([key.id]);
  });

  it('comes for a key that runs out, without anybody doing anything', async () => {
    const one = await here.enter(await here.somebody());
    const key = await keyOf(one, new Date(clock.now().getTime() + 60_000).toISOString());
    const before = await isIn(key.secret);

    clock.advance(60_000);
    await there.live.endExpired();

    expect([before, await isIn(key.secret), ended.includes(key.id)]).toEqual([true, false, true]);
  });

  it('does not come for a session that was renewed in time', async () => {
    const one = await here.enter(await here.somebody());
    await isIn(one.accessToken);
    clock.advance(20 * 24 * 3600_000);
    await here.refresh.run(one.refreshToken, {});
    clock.advance(20 * 24 * 3600_000);

    await there.live.endExpired();

    expect(ended).not.toContain(one.principal.credentialId);
  });

  it('is told when the role changes, since what runs on it may no longer', async () => {
    const fresh = await here.enter(await here.somebody({ role: UserRole.LEADER }));
    await isIn(fresh.accessToken);
    const boss = await here.enter(await here.db.manager.findOneByOrFail(User, { id: admin.id }));

    await here.users.update({ userId: boss.id }, boss.principal, { id: `us_${fresh.id}`, role: UserRole.VIEWER });

    await told(fresh.principal.credentialId);
    const principal = await there.authenticator.authenticate({ bearer: fresh.accessToken });
    expect(principal?.role).toBe(UserRole.VIEWER);
  });

  it('is heard of later when it came while the line was down', async () => {
    const one = await here.enter(await here.somebody());
    await isIn(one.accessToken);
    await cutTheLine();
    await until(() => !there.listener.connected);

    await here.signOut.run({ userId: one.id }, one.principal, undefined);
    const meanwhile = await isIn(one.accessToken);

    expect(meanwhile).toBe(false);
    expect(await told(one.principal.credentialId)).toBe(1);
  });

  it('costs no statement a request while the line is up, and one while it is down', async () => {
    const one = await here.enter(await here.somebody());
    const reads = jest.spyOn(there.store, 'session');
    await until(() => there.listener.connected);
    for (let n = 0; n < 5; n++) await isIn(one.accessToken);
    const whileUp = reads.mock.calls.length;

    jest.spyOn(there.listener, 'connected', 'get').mockReturnValue(false);
    for (let n = 0; n < 5; n++) await isIn(one.accessToken);

    expect([whileUp, reads.mock.calls.length - whileUp]).toEqual([1, 5]);
    jest.restoreAllMocks();
  });

  it('is not overlooked when it comes just while the credential is being read', async () => {
    const one = await here.enter(await here.somebody());
    const read = there.store.session.bind(there.store);
    const slow = jest.spyOn(there.store, 'session').mockImplementationOnce(async (id) => {
      const stale = await read(id);
      const heard = jest.spyOn(there.store, 'all');
      await here.signOut.run({ userId: one.id }, one.principal, undefined);
      await new Promise((resolve) => setTimeout(resolve, 200));
      heard.mockRestore();
      return stale;
    });

    expect(await isIn(one.accessToken)).toBe(false);
    expect(slow).toHaveBeenCalledTimes(2);
    slow.mockRestore();
  });
});
