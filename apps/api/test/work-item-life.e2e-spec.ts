import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { globalId, newId } from '@lib/platform';
import {
  act,
  aCast,
  aDraft,
  aMilestone,
  anActiveItem,
  anAssignedItem,
  anIndicator,
  anIssuedItem,
  aPlan,
  attempt,
  type Cast,
  idOf,
  PLAN,
  readItem,
  storyOf,
} from './steps';
import { startTestApi, type TestApi } from './test-api';

describe('the life of a work item', () => {
  let api: TestApi;
  let cast: Cast;

  beforeAll(async () => {
    api = await startTestApi();
    cast = await aCast(api);
    await aPlan(api, cast);
  });

  afterAll(() => api.close());

  describe('drafting', () => {
    it('begins in a plan and a theme, with the next code', async () => {
      const theme = await act(api, cast.supervisor, 'createTheme', { planCode: PLAN, title: '交通' });

      const item = await aDraft(api, cast, { themeId: theme.id });

      expect(item).toMatchObject({ code: 'ZJ2020-0001', status: 'DRAFT', health: 'GREY', progress: 0, version: 1 });
      expect(await readItem(api, cast.supervisor, item.id, 'theme { title } plan { code } dueDate')).toEqual({
        theme: { title: '交通' },
        plan: { code: PLAN },
        dueDate: '2020-12-31',
      });
    });

    it('is created once when the same create is sent twice, also after an edit', async () => {
      const input = { id: globalId('wi', newId()), title: '之江实验室', kind: 'PLATFORM', tags: ['科技'] };
      const first = await aDraft(api, cast, input);
      await act(api, cast.supervisor, 'updateWorkItem', { id: first.id, title: '之江实验室二期' });

      const again = await aDraft(api, cast, input);

      expect(again).toMatchObject({ id: first.id, code: first.code });
      expect((await storyOf(api, cast.supervisor, first.id)).map(({ action }) => action)).toEqual([
        'work_item.created',
        'work_item.updated',
      ]);
    });

    it('takes no other content under a known id', async () => {
      const id = globalId('wi', newId());
      await aDraft(api, cast, { id, description: '一' });

      const { row, userErrors } = await attempt(api, cast.supervisor, 'createWorkItem', {
        id,
        planCode: PLAN,
        title: '沪嘉甬铁路',
        kind: 'PROJECT',
        dueDate: '2020-12-31',
        description: '二',
      });

      expect(row).toBeNull();
      expect(userErrors).toMatchObject([{ code: 'DUPLICATE', field: ['input', 'id'] }]);
    });

    it('keeps what an edit leaves out and clears what it sets to null', async () => {
      const { id } = await aDraft(api, cast, { description: '全长 300 公里', tags: ['铁路'], startDate: '2020-02-01' });

      await act(api, cast.supervisor, 'updateWorkItem', { id, title: '通苏嘉甬铁路', description: null });

      expect(await readItem(api, cast.supervisor, id, 'title description tags startDate version')).toEqual({
        title: '通苏嘉甬铁路',
        description: null,
        tags: ['铁路'],
        startDate: '2020-02-01',
        version: 2,
      });
    });

    it('notes no edit where nothing is new', async () => {
      const { id } = await anAssignedItem(api, cast);
      const before = (await storyOf(api, cast.supervisor, id)).length;

      const edited = await act(api, cast.supervisor, 'updateWorkItem', { id, title: '沪嘉甬铁路', tags: [] });
      const departments = { leadDepartmentCode: cast.lead.code, supportingDepartmentCodes: [cast.support.code] };
      const assigned = await act(api, cast.supervisor, 'assignWorkItem', { id, ...departments });

      expect(edited.version).toBe(2);
      expect(assigned.version).toBe(2);
      expect(await storyOf(api, cast.supervisor, id)).toHaveLength(before);
    });

    it('moves in the tree with all that hangs below it, but never below itself', async () => {
      const [root, branch, leaf] = [await aDraft(api, cast), await aDraft(api, cast), await aDraft(api, cast)];
      await act(api, cast.supervisor, 'updateWorkItem', { id: leaf.id, parentId: branch.id });
      await act(api, cast.supervisor, 'updateWorkItem', { id: branch.id, parentId: root.id });

      const circle = await attempt(api, cast.supervisor, 'updateWorkItem', { id: root.id, parentId: leaf.id });

      expect(circle.userErrors).toMatchObject([{ code: 'INVALID', field: ['input', 'parentId'] }]);
      const { ancestors } = await readItem<{ ancestors: { id: string }[] }>(
        api,
        cast.supervisor,
        leaf.id,
        'ancestors { id }',
      );
      expect(ancestors.map(({ id }) => id)).toEqual([root.id, branch.id]);
      expect((await storyOf(api, cast.supervisor, branch.id)).at(-1)?.changes).toEqual([
        { field: 'parentId', before: null, after: root.id },
      ]);
    });

    it('nests at most twelve levels, counting what moves along', async () => {
      const chain = [await aDraft(api, cast)];
      for (let level = 2; level <= 12; level++) chain.push(await aDraft(api, cast, { parentId: chain.at(-1)?.id }));
      const [other, below] = [await aDraft(api, cast), await aDraft(api, cast)];
      await act(api, cast.supervisor, 'updateWorkItem', { id: below.id, parentId: other.id });

      const move = { id: other.id, parentId: chain[10]?.id };
      const { userErrors } = await attempt(api, cast.supervisor, 'updateWorkItem', move);

      expect(userErrors).toMatchObject([{ code: 'INVALID', field: ['input', 'parentId'] }]);
      await act(api, cast.supervisor, 'updateWorkItem', { id: other.id, parentId: chain[9]?.id });
    });

    it('is due no earlier than its open milestones', async () => {
      const { id } = await aDraft(api, cast);
      await aMilestone(api, cast, id, { title: '开工', dueDate: '2020-11-30' });

      const { userErrors } = await attempt(api, cast.supervisor, 'updateWorkItem', { id, dueDate: '2020-10-31' });

      expect(userErrors).toMatchObject([{ code: 'INVALID', field: ['input', 'dueDate'] }]);
      expect(userErrors[0]?.message).toContain('开工');
    });
  });

  describe('handing over', () => {
    it('needs a lead department and a due date', async () => {
      const { id } = await aDraft(api, cast, { dueDate: null });

      const withoutLead = await attempt(api, cast.supervisor, 'issueWorkItem', { id, dueDate: '2020-12-31' });
      await act(api, cast.supervisor, 'assignWorkItem', { id, leadDepartmentCode: cast.lead.code });
      const withoutDate = await attempt(api, cast.supervisor, 'issueWorkItem', { id });

      expect(withoutLead.userErrors).toMatchObject([{ code: 'ILLEGAL_TRANSITION', field: ['input', 'id'] }]);
      expect(withoutDate.userErrors).toMatchObject([{ code: 'ILLEGAL_TRANSITION', field: ['input', 'dueDate'] }]);
    });

    it('fixes the baseline and gives three working days for the answer', async () => {
      // 2020-07-01 was a Wednesday: Thursday, Friday, and Monday the 6th.
      const item = await anIssuedItem(api, cast);

      expect(item).toMatchObject({ status: 'ISSUED', health: 'GREY', baselineDueDate: '2020-12-31' });
      const { assignments } = await readItem<{ assignments: object[] }>(
        api,
        cast.viewer,
        item.id,
        'assignments { role status acceptBy department { code } }',
      );
      expect(assignments).toEqual([
        { role: 'LEAD', status: 'PENDING', acceptBy: '2020-07-06', department: { code: 'jtyst' } },
        { role: 'SUPPORT', status: 'ACCEPTED', acceptBy: null, department: { code: 'fgw' } },
      ]);
    });

    it('hands over the whole subtree, or nothing while a part is not ready', async () => {
      const root = await anAssignedItem(api, cast);
      const ready = await anAssignedItem(api, cast, { parentId: root.id });
      const unready = await aDraft(api, cast, { parentId: ready.id });

      const refused = await attempt(api, cast.supervisor, 'issueWorkItem', { id: root.id, withSubtree: true });
      await act(api, cast.supervisor, 'assignWorkItem', { id: unready.id, leadDepartmentCode: cast.foreign.code });
      await act(api, cast.supervisor, 'issueWorkItem', { id: root.id, withSubtree: true });

      expect(refused.userErrors).toMatchObject([{ code: 'ILLEGAL_TRANSITION', field: ['input', 'withSubtree'] }]);
      expect(refused.userErrors[0]?.message).toContain(unready.code);
      for (const { id } of [root, ready, unready]) {
        const read = await readItem(api, cast.viewer, id, 'status baselineDueDate');
        expect(read).toEqual({ status: 'ISSUED', baselineDueDate: '2020-12-31' });
      }
    });

    it('is accepted by the lead department, which names an owner of its own', async () => {
      const { id } = await anIssuedItem(api, cast);
      const outsider = { workItemId: id, ownerId: idOf(cast.stranger) };

      const refused = await attempt(api, cast.liaison, 'acceptAssignment', outsider);
      const item = await act(api, cast.liaison, 'acceptAssignment', { workItemId: id, ownerId: idOf(cast.head) });

      expect(refused.userErrors).toMatchObject([{ code: 'INVALID', field: ['input', 'ownerId'] }]);
      expect(item).toMatchObject({ status: 'ACTIVE', health: 'GREEN' });
      const fields = 'owner { account } assignments { status respondedBy { account } }';
      expect(await readItem(api, cast.viewer, id, fields)).toMatchObject({
        owner: { account: cast.head.user.account },
        assignments: [{ status: 'ACCEPTED', respondedBy: { account: cast.liaison.user.account } }, {}],
      });
    });

    it('goes back to draft with the reason when declined, and keeps its first baseline when issued again', async () => {
      const { id } = await anIssuedItem(api, cast);
      const milestone = await aMilestone(api, cast, id);

      const declined = await act(api, cast.liaison, 'declineAssignment', { workItemId: id, reason: '非本厅职责' });
      const lead = 'assignments { role status declineReason }';
      const answer = await readItem<{ assignments: object[] }>(api, cast.viewer, id, lead);
      const moved = { id: milestone.id, dueDate: '2020-10-31' };
      const redated = await act(api, cast.supervisor, 'updateMilestone', moved);
      const issued = await act(api, cast.supervisor, 'issueWorkItem', { id, dueDate: '2021-06-30' });

      expect(declined).toMatchObject({ status: 'DRAFT', health: 'GREY' });
      expect(answer.assignments[0]).toEqual({ role: 'LEAD', status: 'DECLINED', declineReason: '非本厅职责' });
      expect(redated).toMatchObject({ dueDate: '2020-10-31', baselineDueDate: '2020-09-30' });
      expect(issued).toMatchObject({ status: 'ISSUED', dueDate: '2021-06-30', baselineDueDate: '2020-12-31' });
    });

    it('lets the head of the lead department name the owner, and nothing else', async () => {
      const { id } = await anIssuedItem(api, cast);
      const owner = { id, ownerId: idOf(cast.liaison) };
      const early = await attempt(api, cast.head, 'updateWorkItem', owner);
      await act(api, cast.head, 'acceptAssignment', { workItemId: id });

      await act(api, cast.head, 'updateWorkItem', owner);
      const more = await attempt(api, cast.head, 'updateWorkItem', { ...owner, title: '别的' });

      expect(early.userErrors).toMatchObject([{ code: 'ILLEGAL_TRANSITION', field: ['input', 'id'] }]);
      expect(more.userErrors).toMatchObject([{ code: 'FORBIDDEN', field: ['input'] }]);
      expect((await storyOf(api, cast.viewer, id)).at(-1)).toEqual({
        action: 'work_item.updated',
        actor: { account: cast.head.user.account },
        changes: [{ field: 'ownerId', before: null, after: idOf(cast.liaison) }],
      });
    });
  });

  describe('what the supervising office may always do', () => {
    it('suspends, resumes and cancels, each with its reason', async () => {
      const { id } = await anActiveItem(api, cast);

      const steps = ['suspendWorkItem', 'resumeWorkItem', 'cancelWorkItem'] as const;
      const statuses: string[] = [];
      for (const step of steps) statuses.push((await act(api, cast.supervisor, step, { id, reason: step })).status);

      expect(statuses).toEqual(['SUSPENDED', 'ACTIVE', 'CANCELLED']);
      const story = (await storyOf(api, cast.viewer, id)).slice(-3);
      expect(story.map(({ action }) => action)).toEqual([
        'work_item.suspended',
        'work_item.resumed',
        'work_item.cancelled',
      ]);
      expect(story[2]?.changes).toEqual([
        { field: 'status', before: 'ACTIVE', after: 'CANCELLED' },
        { field: 'reason', before: null, after: 'cancelWorkItem' },
      ]);
    });

    it('settles what was still asked of a cancelled item', async () => {
      const { id } = await anActiveItem(api, cast);
      const asked = { workItemId: id, kind: 'RESCHEDULE', reason: '汛期', proposedDueDate: '2021-03-31' };
      await act(api, cast.liaison, 'requestChange', asked);
      const wish = await act(api, cast.liaison, 'requestChange', { workItemId: id, kind: 'CANCEL', reason: '已并入' });

      await act(api, cast.supervisor, 'decideChange', { id: wish.id, approve: true });

      const fields = 'status changeRequests { nodes { kind status decidedBy { account } } }';
      const item = await readItem<{ changeRequests: { nodes: object[] } }>(api, cast.viewer, id, fields);
      const decidedBy = { account: cast.supervisor.user.account };
      expect(item).toMatchObject({ status: 'CANCELLED' });
      expect(item.changeRequests.nodes).toHaveLength(2);
      expect(item.changeRequests.nodes).toContainEqual({ kind: 'CANCEL', status: 'APPROVED', decidedBy });
      expect(item.changeRequests.nodes).toContainEqual({ kind: 'RESCHEDULE', status: 'WITHDRAWN', decidedBy });
    });
  });

  it('carries the progress of children up to the root, without the cancelled ones', async () => {
    const root = await aDraft(api, cast);
    const [one, two, three] = [
      await anActiveItem(api, cast, { parentId: root.id }),
      await anActiveItem(api, cast, { parentId: root.id }),
      await aDraft(api, cast, { parentId: root.id }),
    ];
    const progress = async (): Promise<unknown> => readItem(api, cast.viewer, root.id, 'progress');
    const indicator = await anIndicator(api, cast, one.id);

    const reading = { indicatorId: indicator.id, asOf: '2020-06-30', value: 30000 };
    await act(api, cast.liaison, 'recordIndicatorReading', reading);
    const withThree = await progress();
    await act(api, cast.supervisor, 'cancelWorkItem', { id: three.id, reason: '不再需要' });
    const withTwo = await progress();
    await aDraft(api, cast, { parentId: root.id });
    const withANewOne = await progress();
    await act(api, cast.supervisor, 'updateWorkItem', { id: two.id, parentId: null });

    expect(withThree).toEqual({ progress: 0.6 / 3 });
    expect(withTwo).toEqual({ progress: 0.3 });
    expect(withANewOne).toEqual({ progress: 0.6 / 3 });
    expect(await progress()).toEqual({ progress: 0.3 });
  });
});
