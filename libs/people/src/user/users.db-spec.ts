import { newId, type Principal } from '@lib/platform';
import { FakeClock, freshDatabase } from '@lib/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openPeopleRoom, PASSWORD, type PeopleRoom } from '../../test/people-room';
import { DepartmentLevel } from '../department/department-level';
import { UserRole } from '../policy/user-role';
import { User } from './user.entity';
import type { CreateUserInput, UpdateUserInput } from './user.input';

describe('users', () => {
  const clock = new FakeClock();
  let room: PeopleRoom;
  let drop: () => Promise<void>;
  let admin: Principal;

  const create = (input: Partial<CreateUserInput>, as: Principal = admin) =>
    room.users.create({ userId: as.userId }, as, {
      account: `account-${newId()}`,
      name: '某人',
      role: UserRole.VIEWER,
      ...input,
    });
  const update = async (id: string, change: Omit<UpdateUserInput, 'id'>, as: Principal = admin) => {
    const updated = await room.users.update({ userId: as.userId }, as, { id: `us_${id}`, ...change });
    return updated.ok ? 'updated' : updated.refusals[0]?.key;
  };
  const row = (id: string) => room.db.manager.findOneByOrFail(User, { id });
  const entry = async (account: string, password: string) => (await room.signIn.run({ account, password }, {})).ok;

  beforeAll(async () => {
    const fresh = await freshDatabase();
    drop = fresh.drop;
    room = await openPeopleRoom({ url: fresh.url, clock });
    admin = (await room.enter(await room.somebody({ role: UserRole.ADMIN }))).principal;
    await room.departments.create({ userId: admin.userId }, admin, {
      code: 'jtyst',
      name: '浙江省交通运输厅',
      level: DepartmentLevel.PROVINCE,
    });
  });

  afterAll(async () => {
    await room.close();
    await drop();
  });

  it('get in with the password that they were given, by an account in any case', async () => {
    const created = await create({
      account: 'Jtyst.Liaison',
      role: UserRole.LIAISON,
      departmentCode: 'jtyst',
      password: PASSWORD,
    });

    expect(created.ok).toBe(true);
    expect(await entry('JTYST.liaison', PASSWORD)).toBe(true);
  });

  it('have accounts of their own, and a retried create is the same create', async () => {
    const id = newId();

    const answers = [
      await create({ id: `us_${id}`, account: 'once' }),
      await create({ id: `us_${id}`, account: 'once' }),
      await create({ account: 'ONCE' }),
    ];

    expect(answers.map((answer) => (answer.ok ? answer.value.id : answer.refusals[0]?.code))).toEqual([
      id,
      id,
      'DUPLICATE',
    ]);
  });

  it.each([
    ['with a short password', { password: 'short' }, 'people.passwordTooShort'],
    ['as a liaison of no department', { role: UserRole.LIAISON }, 'people.roleNeedsDepartment'],
    ['in an unknown department', { departmentCode: 'nowhere' }, 'people.departmentNotFound'],
  ])('are not created %s', async (_, input, key) => {
    expect(await create(input)).toMatchObject({ ok: false, refusals: [{ key }] });
  });

  it('keep what an update leaves out and lose what it clears', async () => {
    const created = await create({ email: 'a@example.org', departmentCode: 'jtyst' });
    const id = created.ok ? created.value.id : '';

    await update(id, { name: '新名' });
    const left = await row(id);
    await update(id, { email: null, departmentCode: null });
    const cleared = await row(id);

    expect(left).toMatchObject({ name: '新名', email: 'a@example.org', version: 2 });
    expect(left.departmentId).not.toBeNull();
    expect(cleared).toMatchObject({ name: '新名', email: null, departmentId: null, version: 3 });
  });

  it('are changed by whoever saw their latest version', async () => {
    const { id } = await room.somebody();

    const answers = [
      await update(id, { name: '甲', expectedVersion: 1 }),
      await update(id, { name: '乙', expectedVersion: 1 }),
      await update(newId(), { name: '丙' }),
    ];

    expect(answers).toEqual(['updated', 'people.changedMeanwhile', 'people.userNotFound']);
  });

  it('do not become a liaison without a department', async () => {
    const { id } = await room.somebody();

    expect(await update(id, { role: UserRole.LIAISON })).toBe('people.roleNeedsDepartment');
    expect(await update(id, { role: UserRole.LIAISON, departmentCode: 'jtyst' })).toBe('updated');
    expect(await update(id, { departmentCode: null })).toBe('people.roleNeedsDepartment');
  });

  it('always count an administrator, even when two dismiss one another at once', async () => {
    const other = (await room.enter(await room.somebody({ role: UserRole.ADMIN }))).principal;

    const answers = await Promise.all([
      update(other.userId, { active: false }, admin),
      update(admin.userId, { role: UserRole.VIEWER }, other),
    ]);

    expect(answers.toSorted()).toEqual(['people.lastAdmin', 'updated']);
    await room.db.manager.update(User, { id: admin.userId }, { role: UserRole.ADMIN, active: true });
  });

  it('are out once deactivated, and in again once they are back', async () => {
    const user = await room.somebody();
    await update(user.id, { active: false });
    const out = await entry(user.account, PASSWORD);
    await update(user.id, { active: true });

    expect([out, await entry(user.account, PASSWORD)]).toEqual([false, true]);
  });

  it('are signed out everywhere by a password that an administrator sets', async () => {
    const user = await room.somebody();
    const { accessToken } = await room.enter(user);

    await room.setPassword.run({ userId: admin.userId }, admin, {
      userId: `us_${user.id}`,
      password: 'another horse battery',
    });

    expect(await room.authenticator.authenticate({ bearer: accessToken })).toBeNull();
    expect([await entry(user.account, PASSWORD), await entry(user.account, 'another horse battery')]).toEqual([
      false,
      true,
    ]);
  });

  it('are signed out elsewhere, and only there, by a password of their own', async () => {
    const user = await room.somebody();
    const [here, elsewhere] = [await room.enter(user), await room.enter(user)];
    const change = (currentPassword: string, newPassword: string) =>
      room.changePassword.run({ userId: user.id }, here.principal, { currentPassword, newPassword });

    const wrong = await change('not my password', 'another horse battery');
    const weak = await change(PASSWORD, 'short');
    const right = await change(PASSWORD, 'another horse battery');

    expect([wrong.ok, weak.ok, right.ok]).toEqual([false, false, true]);
    expect(await room.authenticator.authenticate({ bearer: here.accessToken })).not.toBeNull();
    expect(await room.authenticator.authenticate({ bearer: elsewhere.accessToken })).toBeNull();
  });

  it('are locked after ten wrong guesses at the current password as well', async () => {
    const { principal } = await room.enter(await room.somebody());
    const guess = { currentPassword: 'a wrong guess', newPassword: 'another horse battery' };
    for (let n = 0; n < 10; n++) await room.changePassword.run({ userId: principal.userId }, principal, guess);

    const right = { ...guess, currentPassword: PASSWORD };
    const answer = await room.changePassword.run({ userId: principal.userId }, principal, right);

    expect(answer).toMatchObject({ ok: false, refusals: [{ code: 'LIMIT_EXCEEDED' }] });
  });

  it('keep their history without a password in it', async () => {
    const created = await create({ account: 'told', password: PASSWORD });
    const id = created.ok ? created.value.id : '';
    await update(id, { departmentCode: 'jtyst' });
    await room.setPassword.run({ userId: admin.userId }, admin, {
      userId: `us_${id}`,
      password: 'another horse battery',
    });

    const told = await room.db.query<{ action: string; changes: unknown }[]>(
      'SELECT action, changes FROM history_entry WHERE stream_id = $1 ORDER BY seq',
      [id],
    );

    expect(told.map(({ action }) => action)).toEqual(['user.created', 'user.updated', 'user.password_set']);
    expect(told[1]?.changes).toEqual([{ field: 'department', before: null, after: 'jtyst' }]);
    expect(JSON.stringify(told)).not.toMatch(/argon2|horse/);
  });

  it.each(Object.values(UserRole).filter((role) => role !== UserRole.ADMIN))(
    'are not managed by a %s',
    async (role) => {
      const { principal } = await room.enter(await room.somebody({ role }));
      const victim = await room.somebody();

      const set = { userId: `us_${victim.id}`, password: 'another horse battery' };
      const answers = [
        (await create({}, principal)).ok,
        await update(victim.id, { role: UserRole.ADMIN }, principal),
        await update(principal.userId, { role: UserRole.ADMIN }, principal),
        (await room.setPassword.run({ userId: principal.userId }, principal, set)).ok,
      ];

      expect(answers).toEqual([false, 'people.notAllowed', 'people.notAllowed', false]);
    },
  );
});
