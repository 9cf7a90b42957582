import { describe, expect, it } from '@jest/globals';
import { can, PEOPLE_ACTIONS, type PeopleAction, type Subject } from './permission';
import { UserRole } from './user-role';

const ME = 'u-me';
const MINE = 'd-mine';
const SUBJECTS: Record<'self' | 'colleague' | 'stranger' | 'nobody', Subject> = {
  self: { userId: ME, departmentId: MINE },
  colleague: { userId: 'u-colleague', departmentId: MINE },
  stranger: { userId: 'u-stranger', departmentId: 'd-other' },
  nobody: {},
};
type Of = keyof typeof SUBJECTS;

const ALL: Of[] = ['self', 'colleague', 'stranger', 'nobody'];
const OWN: Of[] = ['self'];
const NEAR: Of[] = ['self', 'colleague'];
const NONE: Of[] = [];

/** For each action, whom an ordinary person, the supervising office and the administrator may do it to. */
const TABLE: Record<PeopleAction, { ordinary: Of[]; supervisor: Of[]; admin: Of[] }> = {
  'department.read': { ordinary: ALL, supervisor: ALL, admin: ALL },
  'department.manage': { ordinary: NONE, supervisor: NONE, admin: ALL },
  'user.read': { ordinary: ALL, supervisor: ALL, admin: ALL },
  'user.readEmail': { ordinary: NEAR, supervisor: ALL, admin: ALL },
  'user.readActivity': { ordinary: OWN, supervisor: ALL, admin: ALL },
  'user.manage': { ordinary: NONE, supervisor: NONE, admin: ALL },
  'user.setPassword': { ordinary: NONE, supervisor: NONE, admin: ALL },
  'user.changeOwnPassword': { ordinary: OWN, supervisor: OWN, admin: OWN },
  'apiKey.read': { ordinary: OWN, supervisor: OWN, admin: ALL },
  'apiKey.create': { ordinary: OWN, supervisor: OWN, admin: OWN },
  'apiKey.revoke': { ordinary: OWN, supervisor: OWN, admin: ALL },
};

const columnOf = (role: UserRole): 'ordinary' | 'supervisor' | 'admin' => {
  if (role === UserRole.ADMIN) return 'admin';
  return role === UserRole.SUPERVISOR ? 'supervisor' : 'ordinary';
};

describe('the permissions of people', () => {
  it('are all in the table', () => {
    expect(Object.keys(TABLE)).toEqual(PEOPLE_ACTIONS);
  });

  const cases = Object.values(UserRole).flatMap((role) => PEOPLE_ACTIONS.map((action) => ({ role, action })));
  it.each(cases)('let $role do $action to whom the table says', ({ role, action }) => {
    const person = { userId: ME, role, departmentId: MINE };

    const allowed = ALL.filter((subject) => can(person, action, SUBJECTS[subject]));

    expect(allowed).toEqual(TABLE[action][columnOf(role)]);
  });

  it.each(PEOPLE_ACTIONS)('let nobody who is not signed in do %s', (action) => {
    expect(ALL.some((subject) => can(null, action, SUBJECTS[subject]))).toBe(false);
  });

  it('show the e-mail of one without a department to no other one without a department', () => {
    const person = { userId: ME, role: UserRole.VIEWER, departmentId: null };

    expect(can(person, 'user.readEmail', { userId: 'u-other', departmentId: null })).toBe(false);
  });
});
