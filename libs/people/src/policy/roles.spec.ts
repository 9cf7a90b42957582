import { describe, expect, it } from '@jest/globals';
import { actsFor, isAdmin, isHeadOf, isLeader, isOf, isSupervisor, seesEverything } from './roles';
import { UserRole } from './user-role';

const MINE = 'd-mine';
const OTHER = 'd-other';
const somebody = (role: UserRole, departmentId: string | null = MINE) => ({ userId: 'u-1', role, departmentId });

interface Expected {
  admin?: true;
  supervisor?: true;
  leader?: true;
  everything?: true;
  acts?: true;
  heads?: true;
}

const TABLE: [UserRole, Expected][] = [
  [UserRole.ADMIN, { admin: true }],
  [UserRole.SUPERVISOR, { supervisor: true, everything: true }],
  [UserRole.LEADER, { leader: true, everything: true }],
  [UserRole.DEPARTMENT_HEAD, { acts: true, heads: true }],
  [UserRole.LIAISON, { acts: true }],
  [UserRole.VIEWER, {}],
];

describe('roles', () => {
  it('are all in the table', () => {
    expect(TABLE.map(([role]) => role)).toEqual(Object.values(UserRole));
  });

  it.each(TABLE)('give %s what it is', (role, expected) => {
    const person = somebody(role);

    expect({
      admin: isAdmin(person),
      supervisor: isSupervisor(person),
      leader: isLeader(person),
      everything: seesEverything(person),
      acts: actsFor(person, MINE),
      heads: isHeadOf(person, MINE),
    }).toEqual({
      admin: false,
      supervisor: false,
      leader: false,
      everything: false,
      acts: false,
      heads: false,
      ...expected,
    });
  });

  it.each(Object.values(UserRole))('let no %s act for another department, nor for none', (role) => {
    const answers = [OTHER, null, undefined].map((department) => actsFor(somebody(role), department));

    expect(answers).toEqual([false, false, false]);
  });

  it('count nobody without a department as being of one that is unknown', () => {
    const roamer = somebody(UserRole.LIAISON, null);

    expect([isOf(roamer, null), isOf(roamer, undefined), isOf(roamer, MINE), actsFor(roamer, null)]).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
