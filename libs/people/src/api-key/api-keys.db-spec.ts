import { AccessScope } from '@lib/platform';
import { FakeClock, freshDatabase } from '@lib/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actor, openPeopleRoom, type PeopleRoom } from '../../test/people-room';
import { UserRole } from '../policy/user-role';
import type { OpenedSession } from '../session/sessions.service';
import { ApiKey } from './api-key.entity';

describe('API keys', () => {
  const clock = new FakeClock();
  let room: PeopleRoom;
  let drop: () => Promise<void>;
  let owner: OpenedSession;

  const make = (
    principal: OpenedSession['principal'],
    input: Partial<{ scopes: AccessScope[]; expiresAt: string }> = {},
  ) => room.keys.create(actor(principal), principal, { name: 'program', scopes: [AccessScope.READ], ...input });
  const made = async (input: Parameters<typeof make>[1] = {}) => {
    const created = await make(owner.principal, input);
    if (!created.ok) throw new Error('no key was made');
    return created.value;
  };
  const row = (id: string) => room.db.manager.findOneByOrFail(ApiKey, { id });

  beforeAll(async () => {
    const fresh = await freshDatabase();
    drop = fresh.drop;
    room = await openPeopleRoom({ url: fresh.url, clock });
    owner = await room.enter(await room.somebody({ role: UserRole.SUPERVISOR }));
  });

  afterAll(async () => {
    await room.close();
    await drop();
  });

  it.each([[[AccessScope.READ]], [[AccessScope.WRITE]], [[AccessScope.READ, AccessScope.WRITE]]])(
    'act as their user within the scopes %j',
    async (scopes) => {
      const { id, secret } = await made({ scopes });

      const principal = await room.authenticator.authenticate({ bearer: secret });

      expect(principal).toEqual({
        userId: owner.id,
        role: UserRole.SUPERVISOR,
        departmentId: null,
        credentialId: id,
        scopes: new Set(scopes),
      });
    },
  );

  it('are kept as hashes, with a beginning to tell them apart', async () => {
    const { id, secret } = await made();

    const kept = await row(id);

    expect(secret).toMatch(/^dbn_[\w-]{43}$/);
    expect(kept.prefix).toBe(secret.slice(0, 10));
    expect(JSON.stringify(kept)).not.toContain(secret.slice(10));
  });

  it('are no cookies', async () => {
    const { secret } = await made();

    expect(await room.authenticator.authenticate({ cookie: `duban_access=${secret}` })).toBeNull();
  });

  it('show their last use to the minute', async () => {
    const { id, secret } = await made();
    const use = async () => {
      await room.authenticator.authenticate({ bearer: secret });
      return (await row(id)).lastUsedAt?.getTime();
    };
    const first = clock.now().getTime();

    const uses = [await use()];
    clock.advance(59_000);
    uses.push(await use());
    clock.advance(6_000);
    uses.push(await use());

    expect(uses).toEqual([first, first, first + 65_000]);
  });

  it('end in a year unless their maker says otherwise', async () => {
    const { id, secret } = await made();

    clock.advance(365 * 24 * 3600_000 - 1000);
    const before = await room.authenticator.authenticate({ bearer: secret });
    clock.advance(1000);
    const after = await room.authenticator.authenticate({ bearer: secret });

    expect([before?.credentialId, after]).toEqual([id, null]);
    owner = await room.enter(await room.somebody({ role: UserRole.SUPERVISOR }));
  });

  it('make no further keys', async () => {
    const { secret } = await made({ scopes: [AccessScope.READ, AccessScope.WRITE] });
    const program = await room.authenticator.authenticate({ bearer: secret });

    const created = program && (await make(program));

    expect(created).toMatchObject({ ok: false, refusals: [{ code: 'FORBIDDEN', key: 'people.onlySignedIn' }] });
  });

  it.each([
    ['without a scope', { scopes: [] }, ['input', 'scopes']],
    ['that ended already', { expiresAt: '2019-01-01T00:00:00Z' }, ['input', 'expiresAt']],
    ['that hardly ever ends', { expiresAt: '2099-01-01T00:00:00Z' }, ['input', 'expiresAt']],
  ])('are not made %s', async (_, input, field) => {
    expect(await make(owner.principal, input)).toMatchObject({ ok: false, refusals: [{ code: 'INVALID', field }] });
  });

  it('are revoked by their owner or an administrator; for others there is no such key', async () => {
    const admin = await room.enter(await room.somebody({ role: UserRole.ADMIN }));
    const stranger = await room.enter(await room.somebody({ role: UserRole.SUPERVISOR }));
    const [mine, second] = [await made(), await made()];
    const revoke = async ({ principal }: OpenedSession, id: string) => {
      const revoked = await room.keys.revoke(actor(principal), principal, { id: `ak_${id}` });
      return revoked.ok ? 'revoked' : revoked.refusals[0]?.code;
    };

    const answers = [
      await revoke(stranger, mine.id),
      await revoke(owner, mine.id),
      await revoke(owner, mine.id),
      await revoke(admin, second.id),
      await revoke(admin, '01900000-0000-7000-8000-000000000000'),
    ];

    expect(answers).toEqual(['NOT_FOUND', 'revoked', 'revoked', 'revoked', 'NOT_FOUND']);
  });

  it('do not sign out', async () => {
    const { secret } = await made({ scopes: [AccessScope.WRITE] });
    const program = await room.authenticator.authenticate({ bearer: secret });

    const out = await room.signOut.run({ userId: owner.id }, program, undefined);

    expect(out).toMatchObject({ ok: false, refusals: [{ code: 'FORBIDDEN' }] });
  });

  it('leave their making and end in the history of their user', async () => {
    const { id } = await made();
    await room.keys.revoke(actor(owner.principal), owner.principal, { id: `ak_${id}` });

    const told = await room.db.query<{ action: string; changes: unknown }[]>(
      `SELECT action FROM history_entry WHERE stream_id = $1 AND subject_id = $2 ORDER BY seq`,
      [owner.id, id],
    );

    expect(told.map(({ action }) => action)).toEqual(['api_key.created', 'api_key.revoked']);
  });
});
