import { describe, expect, it } from '@jest/globals';
import { permittedSlipActions } from './permitted-slip-actions';
import { SlipStatus } from './slip-lifecycle';

const ROLES = ['ADMIN', 'SUPERVISOR', 'LEADER', 'DEPARTMENT_HEAD', 'LIAISON', 'VIEWER'] as const;

const actor = (role: (typeof ROLES)[number], departmentId: string | null, canWrite = true) => ({
  userId: 'u',
  role,
  departmentId,
  canWrite,
});

const actionsOf = (who: ReturnType<typeof actor>) =>
  Object.values(SlipStatus).map((status) => permittedSlipActions({ status, departmentId: 'own' }, who).join(' '));

describe('who may do what to a slip', () => {
  // In the order ISSUED, SIGNED, REPLIED, ACCEPTED, WITHDRAWN.
  const office = ['WITHDRAW', 'WITHDRAW', 'ACCEPT RETURN WITHDRAW', '', ''];
  const department = ['SIGN', 'REPLY', '', '', ''];
  const nobody = ['', '', '', '', ''];

  it.each(
    ROLES.flatMap((role) =>
      ['own', 'other', null].map((place) => {
        const speaks = (role === 'DEPARTMENT_HEAD' || role === 'LIAISON') && place === 'own';
        const expected = role === 'SUPERVISOR' ? office : speaks ? department : nobody;
        return [role, place, expected] as const;
      }),
    ),
  )('%s of the department "%s"', (role, place, expected) => {
    expect(actionsOf(actor(role, place))).toEqual(expected);
  });

  it('a key that may only read does nothing', () => {
    expect(actionsOf(actor('SUPERVISOR', null, false))).toEqual(nobody);
    expect(actionsOf(actor('LIAISON', 'own', false))).toEqual(nobody);
  });
});
