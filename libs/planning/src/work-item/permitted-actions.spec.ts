import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  canSetOwner,
  mayArrangeMilestones,
  mayReadItem,
  mayUpdateMilestones,
  permittedActions,
  WorkItemAction,
} from './permitted-actions';
import type { Actor, GuardedItem } from './work-item-actor';
import { nextStatus, WorkItemStatus, WorkItemStep } from './work-item-lifecycle';

const anItem = (parts: Partial<GuardedItem> = {}): GuardedItem => ({
  status: WorkItemStatus.ACTIVE,
  leadDepartmentId: 'transport',
  supportingDepartmentIds: ['finance', 'hangzhou'],
  dueDate: '2020-12-31',
  internal: false,
  hasPendingChangeRequest: false,
  ownerId: null,
  ...parts,
});
const anActor = (role: Actor['role'], departmentId: string | null = null, canWrite = true): Actor => ({
  userId: 'u',
  role,
  departmentId,
  canWrite,
});
const supervisor = anActor('SUPERVISOR');
const leader = anActor('LEADER');
const liaison = anActor('LIAISON', 'transport');
const head = anActor('DEPARTMENT_HEAD', 'transport');
const supporter = anActor('LIAISON', 'finance');

const departments = fc.constantFrom('transport', 'finance', 'hangzhou', 'ecology');
const items: fc.Arbitrary<GuardedItem> = fc.record({
  status: fc.constantFrom(...Object.values(WorkItemStatus)),
  leadDepartmentId: fc.option(departments),
  supportingDepartmentIds: fc.uniqueArray(departments, { maxLength: 3 }),
  dueDate: fc.option(fc.constant('2020-12-31')),
  internal: fc.boolean(),
  hasPendingChangeRequest: fc.boolean(),
  ownerId: fc.option(fc.constant('u')),
});
const actors: fc.Arbitrary<Actor> = fc.record({
  userId: fc.constantFrom('u', 'v'),
  role: fc.constantFrom<Actor['role'][]>('ADMIN', 'SUPERVISOR', 'LEADER', 'DEPARTMENT_HEAD', 'LIAISON', 'VIEWER'),
  departmentId: fc.option(departments),
  canWrite: fc.boolean(),
});

describe('permitted actions', () => {
  it.each<[WorkItemStatus, string]>([
    [WorkItemStatus.DRAFT, 'EDIT ASSIGN ISSUE CANCEL COMMENT'],
    [WorkItemStatus.ISSUED, 'EDIT ASSIGN CANCEL COMMENT'],
    [WorkItemStatus.ACTIVE, 'EDIT SUSPEND CANCEL COMMENT'],
    [WorkItemStatus.CLOSING, 'EDIT CANCEL COMMENT'],
    [WorkItemStatus.CLOSED, 'REOPEN COMMENT'],
    [WorkItemStatus.SUSPENDED, 'EDIT RESUME CANCEL COMMENT'],
    [WorkItemStatus.CANCELLED, 'COMMENT'],
  ])('of the supervising office on an item that is %s are %s', (status, actions) => {
    expect(permittedActions(anItem({ status }), supervisor)).toEqual(actions.split(' '));
  });

  it.each<[WorkItemStatus, string]>([
    [WorkItemStatus.DRAFT, 'COMMENT'],
    [WorkItemStatus.ISSUED, 'ACCEPT DECLINE COMMENT'],
    [WorkItemStatus.ACTIVE, 'REPORT REQUEST_CHANGE COMMENT'],
    [WorkItemStatus.CLOSING, 'REPORT COMMENT'],
    [WorkItemStatus.CLOSED, 'COMMENT'],
    [WorkItemStatus.SUSPENDED, 'COMMENT'],
    [WorkItemStatus.CANCELLED, 'COMMENT'],
  ])('of the lead department, head and liaison alike, on an item that is %s are %s', (status, actions) => {
    expect(permittedActions(anItem({ status }), liaison)).toEqual(actions.split(' '));
    expect(permittedActions(anItem({ status }), head)).toEqual(actions.split(' '));
  });

  it.each<[string, Actor, string[]]>([
    ['a leader', leader, ['COMMENT']],
    ['a supporting department', supporter, ['COMMENT']],
    ['another department', anActor('LIAISON', 'ecology'), []],
    ['a department person without a department', anActor('DEPARTMENT_HEAD'), []],
    ['a viewer', anActor('VIEWER'), []],
    ['a viewer within the lead department', anActor('VIEWER', 'transport'), []],
    ['the operator', anActor('ADMIN', 'transport'), []],
  ])('of %s on an active item are no more than commenting', (_who, actor, actions) => {
    expect(permittedActions(anItem({ hasPendingChangeRequest: true }), actor)).toEqual(actions);
  });

  it('include issuing only with a lead department and a due date', () => {
    const draft = { status: WorkItemStatus.DRAFT };

    expect(permittedActions(anItem({ ...draft, dueDate: null }), supervisor)).not.toContain('ISSUE');
    expect(permittedActions(anItem({ ...draft, leadDepartmentId: null }), supervisor)).not.toContain('ISSUE');
    expect(permittedActions(anItem(draft), supervisor)).toContain('ISSUE');
  });

  it.each([
    [WorkItemStatus.ACTIVE, true],
    [WorkItemStatus.CLOSING, true],
    [WorkItemStatus.SUSPENDED, true],
    [WorkItemStatus.CANCELLED, false],
  ])('include deciding a pending request on an item that is %s: %s', (status, decides) => {
    const item = anItem({ status, hasPendingChangeRequest: true });

    expect(permittedActions(item, supervisor).includes(WorkItemAction.DECIDE_CHANGE)).toBe(decides);
  });

  it('never include deciding for anyone but the supervising office', () => {
    fc.assert(
      fc.property(items, actors, (item, actor) => {
        const decides = permittedActions(item, actor).includes(WorkItemAction.DECIDE_CHANGE);

        expect(decides && actor.role !== 'SUPERVISOR').toBe(false);
      }),
    );
  });

  it('are none for a foreign department, for the operator and a viewer, and for a key that may only read', () => {
    fc.assert(
      fc.property(items, actors, (item, actor) => {
        const takesPart = [item.leadDepartmentId, ...item.supportingDepartmentIds].includes(actor.departmentId);
        const bystander =
          ['ADMIN', 'VIEWER'].includes(actor.role) ||
          (['DEPARTMENT_HEAD', 'LIAISON'].includes(actor.role) && !(takesPart && actor.departmentId));

        expect((bystander || !actor.canWrite) && permittedActions(item, actor).length > 0).toBe(false);
        expect((bystander || !actor.canWrite) && canSetOwner(item, actor)).toBe(false);
      }),
    );
  });

  it('are allowed by the table of the item’s life', () => {
    const steps = ['ISSUE', 'ACCEPT', 'DECLINE', 'SUSPEND', 'RESUME', 'CANCEL', 'REOPEN'] as const;

    fc.assert(
      fc.property(items, actors, fc.constantFrom(...steps), (item, actor, step) => {
        const permitted = permittedActions(item, actor).includes(WorkItemAction[step]);

        expect(permitted && nextStatus(item.status, WorkItemStep[step]) === undefined).toBe(false);
      }),
    );
  });

  it('and everything else need that the item may be read', () => {
    fc.assert(
      fc.property(items, actors, (item, actor) => {
        fc.pre(!mayReadItem(item, actor));

        expect(permittedActions(item, actor)).toEqual([]);
        expect(mayUpdateMilestones(item, actor) || mayArrangeMilestones(item, actor)).toBe(false);
        expect(canSetOwner(item, actor)).toBe(false);
      }),
    );
  });
});

describe('an internal item', () => {
  it.each<[string, boolean, Actor]>([
    ['the supervising office', true, supervisor],
    ['a leader', true, leader],
    ['its lead department', true, liaison],
    ['a supporting department', true, supporter],
    ['a viewer within its lead department', true, anActor('VIEWER', 'transport')],
    ['another department', false, anActor('DEPARTMENT_HEAD', 'ecology')],
    ['a viewer', false, anActor('VIEWER')],
    ['the operator', false, anActor('ADMIN')],
  ])('is seen by %s: %s', (_who, seen, actor) => {
    expect(mayReadItem(anItem({ internal: true }), actor)).toBe(seen);
    expect(mayReadItem(anItem({ internal: false }), actor)).toBe(true);
  });

  it('without a lead department is not opened to people without a department', () => {
    const item = anItem({ internal: true, leadDepartmentId: null, supportingDepartmentIds: [] });

    expect(mayReadItem(item, anActor('LIAISON', null))).toBe(false);
  });
});

describe('milestones', () => {
  it.each(Object.values(WorkItemStatus))(
    'of an item that is %s are updated by its lead when it is active',
    (status) => {
      const item = anItem({ status });

      expect(mayUpdateMilestones(item, liaison)).toBe(status === WorkItemStatus.ACTIVE);
      expect(mayUpdateMilestones(item, supporter)).toBe(false);
      expect(mayUpdateMilestones(item, supervisor)).toBe(false);
    },
  );

  it('are arranged by the supervising office until closing is requested', () => {
    const arranging = Object.values(WorkItemStatus).filter((status) =>
      mayArrangeMilestones(anItem({ status }), supervisor),
    );

    expect(arranging).toEqual(['DRAFT', 'ISSUED', 'ACTIVE', 'SUSPENDED']);
    expect(mayArrangeMilestones(anItem(), head)).toBe(false);
  });
});

describe('the owner', () => {
  it.each<[string, WorkItemStatus, boolean, Actor]>([
    ['the supervising office', WorkItemStatus.DRAFT, true, supervisor],
    ['the supervising office', WorkItemStatus.CLOSED, false, supervisor],
    ['the head of the lead department', WorkItemStatus.ACTIVE, true, head],
    ['the head of the lead department', WorkItemStatus.ISSUED, false, head],
    ['the liaison of the lead department', WorkItemStatus.ACTIVE, false, liaison],
    ['the head of a supporting department', WorkItemStatus.ACTIVE, false, anActor('DEPARTMENT_HEAD', 'finance')],
  ])('is named by %s while the item is %s: %s', (_who, status, may, actor) => {
    expect(canSetOwner(anItem({ status }), actor)).toBe(may);
  });
});
