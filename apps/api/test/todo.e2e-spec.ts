import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { countStatements } from '@lib/testing';
import { answering } from './answering';
import { planningRows } from './planning-rows';
import {
  aCast,
  aClosingItem,
  act,
  aDraft,
  aMilestone,
  anActiveItem,
  anAssignedItem,
  anIssuedItem,
  aPlan,
  aSlip,
  type Cast,
  idOf,
  type Person,
} from './steps';
import { startTestApi, type TestApi } from './test-api';

interface TodoView {
  id: string;
  kind: string;
  dueDate: string | null;
  overdue: boolean;
  workItem: { code: string };
  milestone: { title: string } | null;
  changeRequest: { kind: string; status: string } | null;
}

interface TodoPage {
  totalCount: number;
  nodes: TodoView[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const PAGE = `totalCount pageInfo { hasNextPage endCursor }
  nodes { id kind dueDate overdue workItem { code } milestone { title } changeRequest { kind status } slip { id } }`;

const PEOPLE = ['supervisor', 'head', 'liaison', 'supporter', 'stranger', 'leader', 'viewer', 'admin'] as const;

describe('what waits for a person', () => {
  let api: TestApi;
  let cast: Cast;

  beforeEach(async () => {
    api = await startTestApi('2020-07-01T23:55:00+08:00');
    cast = await aCast(api);
    await aPlan(api, cast);
  });

  afterEach(() => api.close());

  async function todoOf({ token }: Pick<Person, 'token'>, args = 'first: 50'): Promise<TodoPage> {
    const query = `{ viewer { todoCount todo(${args}) { ${PAGE} } } }`;
    const { viewer } = await api.gql<{ viewer: { todoCount: number; todo: TodoPage } }>(token, query);
    expect(viewer.todoCount).toBe(viewer.todo.totalCount);
    return viewer.todo;
  }

  /** Who has a todo of this kind, in the order of the cast. */
  async function whoHas(kind: string): Promise<string[]> {
    const found: string[] = [];
    for (const name of PEOPLE) {
      const { nodes } = await todoOf(cast[name]);
      if (nodes.some((todo) => todo.kind === kind)) found.push(name);
    }
    return found;
  }

  it('is an issued item, for the head and the liaison of its lead department until one of them answers', async () => {
    const { id, code } = await anAssignedItem(api, cast);
    expect(await whoHas('ACCEPT_ASSIGNMENT')).toEqual([]);

    await act(api, cast.supervisor, 'issueWorkItem', { id, acceptBy: '2020-07-01' });

    expect(await whoHas('ACCEPT_ASSIGNMENT')).toEqual(['head', 'liaison']);
    const [todo] = (await todoOf(cast.liaison)).nodes;
    expect(todo).toMatchObject({ dueDate: '2020-07-01', overdue: false, workItem: { code }, milestone: null });
    api.clock.set('2020-07-02T00:00:00+08:00');
    expect((await todoOf(cast.head)).nodes[0]).toMatchObject({ id: todo?.id, overdue: true });
    await act(api, cast.liaison, 'acceptAssignment', { workItemId: id });
    expect(await whoHas('ACCEPT_ASSIGNMENT')).toEqual([]);
  });

  it('is a declined item, for the supervising office until it is issued again', async () => {
    const { id } = await anIssuedItem(api, cast);

    await act(api, cast.head, 'declineAssignment', { workItemId: id, reason: '不属我厅' });

    expect(await whoHas('FIX_RETURNED')).toEqual(['supervisor']);
    expect((await todoOf(cast.supervisor)).nodes).toMatchObject([{ dueDate: '2020-12-31', changeRequest: null }]);
    await act(api, cast.supervisor, 'issueWorkItem', { id });
    expect(await whoHas('FIX_RETURNED')).toEqual([]);
  });

  it('is a declined item no more once another department leads it', async () => {
    const { id } = await anIssuedItem(api, cast);
    await act(api, cast.head, 'declineAssignment', { workItemId: id, reason: '不属我厅' });

    await act(api, cast.supervisor, 'assignWorkItem', { id, leadDepartmentCode: cast.foreign.code });

    expect(await whoHas('FIX_RETURNED')).toEqual([]);
  });

  describe('about a milestone', () => {
    it('begins thirty days before its date, for the liaison and the owner, and ends when it is done', async () => {
      const { id } = await anActiveItem(api, cast);
      await act(api, cast.supervisor, 'updateWorkItem', { id, ownerId: idOf(cast.head) });
      const soon = await aMilestone(api, cast, id, { title: '可研批复', dueDate: '2020-07-31' });
      await aMilestone(api, cast, id, { title: '开工', dueDate: '2020-08-01' });

      expect(await whoHas('UPDATE_MILESTONE')).toEqual(['head', 'liaison']);
      expect((await todoOf(cast.head)).nodes).toMatchObject([
        { kind: 'UPDATE_MILESTONE', dueDate: '2020-07-31', overdue: false, milestone: { title: '可研批复' } },
      ]);
      await act(api, cast.liaison, 'completeMilestone', { id: soon.id });
      expect(await whoHas('UPDATE_MILESTONE')).toEqual([]);
      api.clock.set('2020-07-01T23:59:59+08:00');
      expect(await whoHas('UPDATE_MILESTONE')).toEqual([]);
      api.clock.set('2020-07-02T00:00:00+08:00');
      expect((await todoOf(cast.liaison)).nodes).toMatchObject([{ milestone: { title: '开工' } }]);
    });

    it('lasts while it is overdue, and rests with an item that rests', async () => {
      const { id } = await anActiveItem(api, cast);
      await aMilestone(api, cast, id, { dueDate: '2020-07-01' });
      expect((await todoOf(cast.liaison)).nodes).toMatchObject([{ overdue: false }]);
      api.clock.set('2020-07-02T00:00:00+08:00');

      expect((await todoOf(cast.liaison)).nodes).toMatchObject([{ overdue: true }]);
      await act(api, cast.supervisor, 'suspendWorkItem', { id, reason: '等待审批' });
      expect(await whoHas('UPDATE_MILESTONE')).toEqual([]);
      await act(api, cast.supervisor, 'resumeWorkItem', { id, reason: '已获审批' });
      expect(await whoHas('UPDATE_MILESTONE')).toEqual(['liaison']);
    });

    it('is nobody’s before its item is accepted', async () => {
      const { id } = await anIssuedItem(api, cast);
      await aMilestone(api, cast, id, { dueDate: '2020-07-10' });

      expect(await whoHas('UPDATE_MILESTONE')).toEqual([]);
    });

    it('is no longer an owner’s who went to another department', async () => {
      const { id } = await anActiveItem(api, cast);
      await aMilestone(api, cast, id, { dueDate: '2020-07-10' });
      await act(api, cast.supervisor, 'updateWorkItem', { id, ownerId: idOf(cast.viewer) });
      expect(await whoHas('UPDATE_MILESTONE')).toEqual(['liaison', 'viewer']);

      const moved = { id: idOf(cast.viewer), departmentCode: cast.foreign.code };
      await api.gql(
        cast.admin.token,
        'mutation ($input: UpdateUserInput!) { updateUser(input: $input) { userErrors { message } } }',
        { input: moved },
      );

      expect(await whoHas('UPDATE_MILESTONE')).toEqual(['liaison']);
    });
  });

  it('is a request, for the supervising office until it is decided', async () => {
    const { id } = await anActiveItem(api, cast);
    const milestone = await aMilestone(api, cast, id, { dueDate: '2020-09-30' });
    const asked = { workItemId: id, milestoneId: milestone.id, kind: 'RESCHEDULE', proposedDueDate: '2020-10-30' };

    const request = await act(api, cast.liaison, 'requestChange', { ...asked, reason: '汛期' });

    expect(await whoHas('REVIEW_CHANGE_REQUEST')).toEqual(['supervisor']);
    expect((await todoOf(cast.supervisor)).nodes).toMatchObject([
      {
        dueDate: '2020-09-30',
        milestone: { title: '可研批复' },
        changeRequest: { kind: 'RESCHEDULE', status: 'PENDING' },
      },
    ]);
    await act(api, cast.supervisor, 'decideChange', { id: request.id, approve: true });
    expect(await whoHas('REVIEW_CHANGE_REQUEST')).toEqual([]);
  });

  it('is a returned closing, for the liaison and the owner until something new is asked', async () => {
    const { id, requestId } = await aClosingItem(api, cast);
    await act(api, cast.supervisor, 'updateWorkItem', { id, ownerId: idOf(cast.head) });
    expect(await whoHas('FIX_RETURNED')).toEqual([]);

    await act(api, cast.supervisor, 'decideChange', { id: requestId, approve: false, note: '缺验收材料' });

    expect(await whoHas('FIX_RETURNED')).toEqual(['head', 'liaison']);
    expect((await todoOf(cast.liaison)).nodes).toMatchObject([
      { dueDate: '2020-12-31', changeRequest: { kind: 'CLOSE', status: 'RETURNED' } },
    ]);
    api.clock.advance(1000);
    const again = await act(api, cast.liaison, 'requestChange', { workItemId: id, kind: 'CLOSE', reason: '已补' });
    expect(await whoHas('FIX_RETURNED')).toEqual([]);
    await act(api, cast.liaison, 'withdrawChange', { id: again.id });
    expect(await whoHas('FIX_RETURNED')).toEqual(['head', 'liaison']);
  });

  it('is a slip, for the department until it replied, for the supervising office until that is accepted', async () => {
    const { id: itemId } = await anActiveItem(api, cast);
    const kinds = ['SIGN_SLIP', 'REPLY_SLIP', 'REVIEW_SLIP'];
    const who = async (): Promise<string[]> => {
      const found = await Promise.all(kinds.map(async (kind) => (await whoHas(kind)).map((name) => `${kind} ${name}`)));
      return found.flat();
    };

    const { id, replyBy } = await aSlip(api, cast, itemId);
    expect(await who()).toEqual(['SIGN_SLIP head', 'SIGN_SLIP liaison']);
    expect((await todoOf(cast.head)).nodes).toMatchObject([{ dueDate: replyBy, slip: { id } }]);
    await act(api, cast.head, 'signSlip', { id });
    expect(await who()).toEqual(['REPLY_SLIP head', 'REPLY_SLIP liaison']);
    await act(api, cast.liaison, 'replySlip', { id, reply: '已增派力量' });
    expect(await who()).toEqual(['REVIEW_SLIP supervisor']);
    await act(api, cast.supervisor, 'returnSlipReply', { id, reason: '没有时限' });
    expect(await who()).toEqual(['REPLY_SLIP head', 'REPLY_SLIP liaison']);
    await act(api, cast.liaison, 'replySlip', { id, reply: '八月底前' });
    await act(api, cast.supervisor, 'acceptSlipReply', { id });
    expect(await who()).toEqual([]);
  });

  describe('as a list', () => {
    it('begins with the most urgent, goes on by kind, and turns its pages without gaps', async () => {
      const rows = planningRows(api.db);
      const plan = await rows.aPlan();
      const item = await rows.aWorkItem({ planId: plan.id, leadDepartmentId: cast.lead.id });
      for (const day of ['05', '01', '05', '03']) {
        await rows.aMilestone({ workItemId: item.id, dueDate: `2020-07-${day}` });
      }
      const offered = { planId: plan.id, leadDepartmentId: cast.lead.id, status: 'ISSUED' as const };
      for (const acceptBy of ['2020-07-05', null, null]) {
        const { id: workItemId } = await rows.aWorkItem(offered);
        await rows.anAssignment({ workItemId, departmentId: cast.lead.id, status: 'PENDING', acceptBy });
      }

      const all = await todoOf(cast.liaison);
      const pages: TodoView[][] = [];
      for (let after: string | null = ''; after !== null;) {
        const page: TodoPage = await todoOf(cast.liaison, after ? `first: 2, after: "${after}"` : 'first: 2');
        expect(page.totalCount).toBe(7);
        pages.push(page.nodes);
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      }

      expect(all.nodes.map(({ kind, dueDate }) => `${dueDate} ${kind}`)).toEqual([
        '2020-07-01 UPDATE_MILESTONE',
        '2020-07-03 UPDATE_MILESTONE',
        '2020-07-05 ACCEPT_ASSIGNMENT',
        '2020-07-05 UPDATE_MILESTONE',
        '2020-07-05 UPDATE_MILESTONE',
        'null ACCEPT_ASSIGNMENT',
        'null ACCEPT_ASSIGNMENT',
      ]);
      expect(pages.map(({ length }) => length)).toEqual([2, 2, 2, 1]);
      expect(pages.flat()).toEqual(all.nodes);
      expect(new Set(all.nodes.map(({ id }) => id)).size).toBe(7);
    });

    it('is read in one statement, with all that hangs on ten entries', async () => {
      const rows = planningRows(api.db);
      const plan = await rows.aPlan();
      for (let number = 0; number < 10; number++) {
        const { id: workItemId } = await rows.aWorkItem({ planId: plan.id, leadDepartmentId: cast.lead.id });
        await rows.aMilestone({ workItemId, dueDate: '2020-07-02' });
      }
      const query = `{ viewer { todoCount todo(first: 10) { totalCount pageInfo { endCursor } nodes { id kind overdue
        dueDate workItem { code owner { name } leadDepartment { name } } milestone { title workingDaysLeft }
        changeRequest { id requestedBy { name } } } } } }`;
      await api.gql(cast.liaison.token, query);

      const { statements } = await countStatements(() => api.gql(cast.liaison.token, query));

      expect(answering(statements)).toHaveLength(1);
    });

    it('tells nothing of an internal item to those who may not see it', async () => {
      const { id } = await aDraft(api, cast, { internal: true });
      const departments = { leadDepartmentCode: cast.lead.code };
      await act(api, cast.supervisor, 'assignWorkItem', { id, ...departments });
      await act(api, cast.supervisor, 'issueWorkItem', { id });

      expect(await whoHas('ACCEPT_ASSIGNMENT')).toEqual(['head', 'liaison']);
    });

    it('is nobody’s whose account was switched off', async () => {
      await anIssuedItem(api, cast);
      expect((await todoOf(cast.head)).totalCount).toBe(1);

      const off = { id: idOf(cast.head), active: false };
      await api.gql(
        cast.admin.token,
        'mutation ($input: UpdateUserInput!) { updateUser(input: $input) { userErrors { message } } }',
        { input: off },
      );

      expect(await api.gql(cast.head.token, '{ viewer { todoCount } }')).toEqual({ viewer: null });
    });

    it('refuses the cursor of another list', async () => {
      const { errors } = await api.ask(
        cast.liaison.token,
        '{ viewer { todo(after: "x") { totalCount nodes { id } } } }',
      );

      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    });
  });
});
