import { newId, type Principal } from '@lib/platform';
import { FakeClock, freshDatabase } from '@lib/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openPeopleRoom, type PeopleRoom } from '../../test/people-room';
import { UserRole } from '../policy/user-role';
import { DepartmentLevel } from './department-level';
import { Department } from './department.entity';

describe('departments', () => {
  const clock = new FakeClock();
  let room: PeopleRoom;
  let drop: () => Promise<void>;
  let admin: Principal;

  const create = (code: string, more: { parentCode?: string; id?: string } = {}, as: Principal = admin) =>
    room.departments.create({ userId: as.userId }, as, {
      code,
      name: `单位 ${code}`,
      level: DepartmentLevel.PROVINCE,
      ...more,
    });
  const update = async (
    code: string,
    change: { parentCode?: string | null; name?: string; expectedVersion?: number },
  ) => {
    const { id } = await row(code);
    const updated = await room.departments.update({ userId: admin.userId }, admin, { id: `dp_${id}`, ...change });
    return updated.ok ? 'updated' : updated.refusals[0]?.code;
  };
  const row = (code: string) => room.db.manager.findOneByOrFail(Department, { code });
  const pathOf = async (code: string) => {
    const { ancestorIds } = await row(code);
    const codes = await Promise.all(ancestorIds.map((id) => room.db.manager.findOneByOrFail(Department, { id })));
    return codes.map((ancestor) => ancestor.code).join('/');
  };

  beforeAll(async () => {
    const fresh = await freshDatabase();
    drop = fresh.drop;
    room = await openPeopleRoom({ url: fresh.url, clock });
    admin = (await room.enter(await room.somebody({ role: UserRole.ADMIN }))).principal;
    await create('root');
    await create('middle', { parentCode: 'root' });
    await create('leaf', { parentCode: 'middle' });
    await create('other');
  });

  afterAll(async () => {
    await room.close();
    await drop();
  });

  it('know their way up to the root, and follow each other in the order of their making', async () => {
    expect([await pathOf('root'), await pathOf('leaf')]).toEqual(['', 'root/middle']);
    expect((await row('leaf')).ordinal).toBe((await row('middle')).ordinal + 1);
  });

  it('take all that is below them along when they move', async () => {
    expect(await update('middle', { parentCode: 'other' })).toBe('updated');
    const moved = [await pathOf('middle'), await pathOf('leaf')];
    expect(await update('middle', { parentCode: null })).toBe('updated');
    const alone = [await pathOf('middle'), await pathOf('leaf')];
    await update('middle', { parentCode: 'root' });

    expect([moved, alone]).toEqual([
      ['other', 'other/middle'],
      ['', 'middle'],
    ]);
    expect(await pathOf('leaf')).toBe('root/middle');
  });

  it.each(['middle', 'leaf'])('cannot be hung below themselves: middle below %s', async (parentCode) => {
    expect(await update('middle', { parentCode })).toBe('INVALID');
    expect(await pathOf('leaf')).toBe('root/middle');
  });

  it('never close a circle, even when two move at once', async () => {
    await create('east');
    await create('west');

    const answers = await Promise.all([update('east', { parentCode: 'west' }), update('west', { parentCode: 'east' })]);

    expect(answers.toSorted()).toEqual(['INVALID', 'updated']);
  });

  it('are refused an unknown parent', async () => {
    expect(await create('orphan', { parentCode: 'nowhere' })).toMatchObject({
      ok: false,
      refusals: [{ code: 'NOT_FOUND', field: ['input', 'parentCode'] }],
    });
  });

  it('have codes of their own, and a retried create is the same create', async () => {
    const id = newId();

    const first = await create('retried', { id: `dp_${id}` });
    const again = await create('retried', { id: `dp_${id}` });
    const taken = await create('retried');

    expect([first, again]).toEqual([
      { ok: true, value: { id } },
      { ok: true, value: { id } },
    ]);
    expect(taken).toMatchObject({ ok: false, refusals: [{ code: 'DUPLICATE' }] });
  });

  it('are changed by whoever saw their latest version', async () => {
    const { version } = await row('other');

    const answers = [
      await update('other', { name: '新名', expectedVersion: version }),
      await update('other', { name: '旧名', expectedVersion: version }),
    ];

    expect(answers).toEqual(['updated', 'CONFLICT']);
    expect((await row('other')).name).toBe('新名');
  });

  it('keep their history, and none for a change that changes nothing', async () => {
    const { id, version } = await row('root');

    await update('root', { name: '省政府' });
    await update('root', { name: '省政府', parentCode: null });

    const told = await room.db.query<{ action: string; changes: unknown }[]>(
      'SELECT action, changes FROM history_entry WHERE stream_id = $1 ORDER BY seq OFFSET 1',
      [id],
    );
    expect(told).toEqual([
      { action: 'department.updated', changes: [{ field: 'name', before: '单位 root', after: '省政府' }] },
    ]);
    expect((await row('root')).version).toBe(version + 1);
  });

  it.each(Object.values(UserRole).filter((role) => role !== UserRole.ADMIN))(
    'are not managed by a %s',
    async (role) => {
      const user = await room.somebody({ role });
      const { principal } = await room.enter(user);

      expect(await create(`by-${role}`, {}, principal)).toMatchObject({ ok: false, refusals: [{ code: 'FORBIDDEN' }] });
    },
  );
});
