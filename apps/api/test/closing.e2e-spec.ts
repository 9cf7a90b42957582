import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  aCast,
  aClosingItem,
  act,
  aDraft,
  aMilestone,
  anActiveItem,
  anIndicator,
  anIssuedItem,
  aPlan,
  attempt,
  type Cast,
  readItem,
  type Row,
  storyOf,
} from './steps';
import { startTestApi, type TestApi } from './test-api';

const verbs = (story: { action: string }[]): string[] => story.map(({ action }) => action);

describe('from the first milestone to the verified end', () => {
  let api: TestApi;
  let cast: Cast;

  beforeAll(async () => {
    api = await startTestApi();
    cast = await aCast(api);
    await aPlan(api, cast);
  });

  afterAll(() => api.close());

  const request = (workItemId: string, more: object): Promise<Row> =>
    act(api, cast.liaison, 'requestChange', { workItemId, reason: '原因', ...more });

  const decide = (id: string, approve: boolean, note?: string): Promise<Row> =>
    act(api, cast.supervisor, 'decideChange', { id, approve, ...(note ? { note } : {}) });

  describe('milestones', () => {
    it('are completed in the order of their dependencies, and move the progress by their weights', async () => {
      const item = await anActiveItem(api, cast);
      const first = await aMilestone(api, cast, item.id, { title: '可研批复', dueDate: '2020-07-31', weight: 1 });
      const second = await aMilestone(api, cast, item.id, {
        title: '开工',
        dueDate: '2020-10-31',
        weight: 3,
        dependsOnIds: [first.id],
      });

      const tooEarly = await attempt(api, cast.liaison, 'completeMilestone', { id: second.id });
      const done = await act(api, cast.liaison, 'completeMilestone', { id: first.id, completedOn: '2020-06-30' });
      const halfway = await readItem(api, cast.viewer, item.id, 'progress forecastDate');
      await act(api, cast.liaison, 'completeMilestone', { id: second.id, note: '已开工' });

      expect(tooEarly.userErrors).toMatchObject([{ code: 'ILLEGAL_TRANSITION', field: ['input', 'id'] }]);
      expect(tooEarly.userErrors[0]?.message).toContain('可研批复');
      expect(done).toMatchObject({ status: 'DONE', completedOn: '2020-06-30', version: 2 });
      expect(halfway).toEqual({ progress: 0.25, forecastDate: '2020-10-31' });
      expect(await readItem(api, cast.viewer, item.id, 'progress forecastDate')).toEqual({
        progress: 1,
        forecastDate: null,
      });
      const nodes = 'milestones { nodes { title completedOn completionNote dependsOn { title } } }';
      expect(await readItem(api, cast.viewer, item.id, nodes)).toEqual({
        milestones: {
          nodes: [
            { title: '可研批复', completedOn: '2020-06-30', completionNote: null, dependsOn: [] },
            { title: '开工', completedOn: '2020-07-01', completionNote: '已开工', dependsOn: [{ title: '可研批复' }] },
          ],
        },
      });
    });

    it('are named in the history, with what they wait for', async () => {
      const item = await anActiveItem(api, cast);
      const first = await aMilestone(api, cast, item.id, { title: '甲' });
      const second = await aMilestone(api, cast, item.id, { title: '乙', dependsOnIds: [first.id] });

      await act(api, cast.supervisor, 'updateMilestone', { id: second.id, title: '丙', dependsOnIds: null });
      await act(api, cast.liaison, 'completeMilestone', { id: second.id });

      const [created, updated, completed] = (await storyOf(api, cast.viewer, item.id)).slice(-3);
      expect(created).toMatchObject({ action: 'milestone.created' });
      expect(created?.changes).toContainEqual({ field: 'dependsOn', before: null, after: '甲' });
      expect(updated?.changes).toEqual([
        { field: 'milestone', before: null, after: '乙' },
        { field: 'title', before: '乙', after: '丙' },
        { field: 'dependsOn', before: '甲', after: null },
      ]);
      expect(completed).toEqual({
        action: 'milestone.completed',
        actor: { account: cast.liaison.user.account },
        changes: [
          { field: 'milestone', before: null, after: '丙' },
          { field: 'status', before: 'OPEN', after: 'DONE' },
          { field: 'completedOn', before: null, after: '2020-07-01' },
        ],
      });
    });

    it('are reopened only before what was done after them', async () => {
      const item = await anActiveItem(api, cast);
      const first = await aMilestone(api, cast, item.id, { title: '甲' });
      const second = await aMilestone(api, cast, item.id, { title: '乙', dependsOnIds: [first.id] });
      for (const { id } of [first, second]) await act(api, cast.liaison, 'completeMilestone', { id });

      const held = await attempt(api, cast.liaison, 'reopenMilestone', { id: first.id, reason: '有误' });
      await act(api, cast.liaison, 'reopenMilestone', { id: second.id, reason: '有误' });
      const reopened = await act(api, cast.supervisor, 'reopenMilestone', { id: first.id, reason: '有误' });

      expect(held.userErrors).toMatchObject([{ code: 'ILLEGAL_TRANSITION' }]);
      expect(held.userErrors[0]?.message).toContain('乙');
      expect(reopened).toMatchObject({ status: 'OPEN', completedOn: null });
      expect(await readItem(api, cast.viewer, item.id, 'progress')).toEqual({ progress: 0 });
    });

    it('that the supervising office cancelled wait no longer, and only it brings them back', async () => {
      const item = await anActiveItem(api, cast);
      const first = await aMilestone(api, cast, item.id);
      const second = await aMilestone(api, cast, item.id, { dependsOnIds: [first.id] });

      await act(api, cast.supervisor, 'cancelMilestone', { id: first.id, reason: '不需要' });
      await act(api, cast.liaison, 'completeMilestone', { id: second.id });
      const without = await readItem(api, cast.viewer, item.id, 'progress');
      await act(api, cast.liaison, 'reopenMilestone', { id: second.id, reason: '有误' });
      const refused = await attempt(api, cast.liaison, 'reopenMilestone', { id: first.id, reason: '需要' });
      const brought = await act(api, cast.supervisor, 'reopenMilestone', { id: first.id, reason: '需要' });

      expect(without).toEqual({ progress: 1 });
      expect(refused.userErrors).toMatchObject([{ code: 'FORBIDDEN', field: ['input', 'id'] }]);
      expect(brought).toMatchObject({ status: 'OPEN' });
    });

    it('wait for nothing in a circle, and for nothing of another item', async () => {
      const [item, other] = [await anActiveItem(api, cast), await anActiveItem(api, cast)];
      const first = await aMilestone(api, cast, item.id);
      const second = await aMilestone(api, cast, item.id, { dependsOnIds: [first.id] });
      const foreign = await aMilestone(api, cast, other.id);
      const waitFor = (id: string): Promise<{ userErrors: object[] }> =>
        attempt(api, cast.supervisor, 'updateMilestone', { id: first.id, dependsOnIds: [id] });

      expect((await waitFor(second.id)).userErrors).toMatchObject([
        { code: 'INVALID', field: ['input', 'dependsOnIds'] },
      ]);
      expect((await waitFor(first.id)).userErrors).toMatchObject([{ code: 'INVALID' }]);
      expect((await waitFor(foreign.id)).userErrors).toMatchObject([
        { code: 'NOT_FOUND', field: ['input', 'dependsOnIds'] },
      ]);
    });

    it('turn the light with their forecast, and say why in the reader’s language', async () => {
      const item = await anActiveItem(api, cast);
      const milestone = await aMilestone(api, cast, item.id, { dueDate: '2020-09-30' });
      await aMilestone(api, cast, item.id, { title: '环评', dueDate: '2020-06-23' });

      await act(api, cast.liaison, 'updateMilestone', { id: milestone.id, forecastDate: '2020-11-15' });

      const query = `query ($id: ID!) { node(id: $id) { ... on WorkItem { health healthReasons forecastDate } } }`;
      const [zh, en] = await Promise.all(
        ['zh-CN', 'en'].map((language) =>
          api.ask<{ node: object }>(cast.viewer.token, query, { id: item.id }, { 'accept-language': language }),
        ),
      );
      expect(zh?.data.node).toEqual({
        health: 'RED',
        forecastDate: '2020-11-15',
        // Dragon Boat Festival: 25 and 26 June were holidays, 28 June a make-up day.
        healthReasons: [
          '节点「环评」已逾期 5 个工作日',
          '节点「可研批复」预计 2020-11-15 完成，晚于 2020-09-30 的时限',
        ],
      });
      expect(en?.data.node).toMatchObject({
        healthReasons: [
          'Milestone “环评” was due on 2020-06-23; working days overdue: 5',
          'Milestone “可研批复” is expected on 2020-11-15, after its due date 2020-09-30',
        ],
      });
    });
  });

  it('reads indicators by the lead department’s figures, the later one of a day correcting the earlier', async () => {
    const item = await anActiveItem(api, cast);
    const indicator = await anIndicator(api, cast, item.id);
    const record = (asOf: string, value: number): Promise<Row> =>
      act(api, cast.liaison, 'recordIndicatorReading', { indicatorId: indicator.id, asOf, value });

    const behind = await record('2020-06-30', 3000);
    const red = await readItem(api, cast.viewer, item.id, 'health progress healthReasons');
    const onTrack = await record('2020-06-30', 30000);
    const met = await record('2020-07-01', 50000);

    expect(behind).toMatchObject({ attainment: 'BEHIND', latestReading: { value: 3000, asOf: '2020-06-30' } });
    expect(red).toEqual({
      health: 'RED',
      progress: 0.06,
      healthReasons: ['进度严重落后计划 44 个百分点（计划 50%，实际 6%）', '指标「5G 基站」进度滞后'],
    });
    expect(onTrack).toMatchObject({ attainment: 'ON_TRACK', latestReading: { value: 30000 } });
    expect(met).toMatchObject({ attainment: 'MET', latestReading: { value: 50000 } });
    expect(await readItem(api, cast.viewer, item.id, 'health progress')).toEqual({ health: 'GREEN', progress: 1 });
  });

  describe('closing', () => {
    it('is requested, returned, requested again and approved, and the history tells it', async () => {
      const parent = await aDraft(api, cast);
      const item = await anActiveItem(api, cast, { parentId: parent.id });
      const milestone = await aMilestone(api, cast, item.id);
      await anIndicator(api, cast, item.id);

      const close = { workItemId: item.id, kind: 'CLOSE', reason: '全部完成' };
      const open = await attempt(api, cast.liaison, 'requestChange', close);
      await act(api, cast.liaison, 'completeMilestone', { id: milestone.id });
      const unexplained = await attempt(api, cast.liaison, 'requestChange', close);
      const first = await request(item.id, { kind: 'CLOSE', reason: '5G 基站因汛期推迟' });
      const returned = await decide(first.id, false, '请补充验收材料');
      const second = await request(item.id, { kind: 'CLOSE', reason: '5G基站因汛期推迟，材料已补' });
      api.clock.advance(60_000);
      const approved = await decide(second.id, true, '同意');

      expect(open.userErrors).toMatchObject([{ code: 'ILLEGAL_TRANSITION', field: ['input', 'workItemId'] }]);
      expect(open.userErrors[0]?.message).toContain('可研批复');
      expect(unexplained.userErrors).toMatchObject([{ code: 'ILLEGAL_TRANSITION', field: ['input', 'reason'] }]);
      expect(unexplained.userErrors[0]?.message).toContain('5G 基站');
      expect(first).toMatchObject({ status: 'PENDING', workItem: { status: 'CLOSING' } });
      expect(returned).toMatchObject({ status: 'RETURNED', workItem: { status: 'ACTIVE' } });
      expect(approved).toMatchObject({ status: 'APPROVED', decisionNote: '同意', workItem: { status: 'CLOSED' } });
      const fields = 'status health progress closedAt parent { progress }';
      expect(await readItem(api, cast.viewer, item.id, fields)).toEqual({
        status: 'CLOSED',
        health: 'BLUE',
        progress: 1,
        parent: { progress: 1 },
        closedAt: expect.stringMatching(/^2020-07-01T\d\d:01:00/),
      });
      const story = await storyOf(api, cast.viewer, item.id);
      expect(verbs(story)).toEqual([
        'work_item.created',
        'work_item.assigned',
        'work_item.issued',
        'work_item.accepted',
        'milestone.created',
        'indicator.created',
        'milestone.completed',
        'change_request.requested',
        'work_item.closing_requested',
        'change_request.returned',
        'work_item.closing_returned',
        'change_request.requested',
        'work_item.closing_requested',
        'change_request.approved',
        'work_item.closed',
      ]);
      expect(story.at(-2)).toEqual({
        action: 'change_request.approved',
        actor: { account: cast.supervisor.user.account },
        changes: [
          { field: 'kind', before: null, after: 'CLOSE' },
          { field: 'status', before: 'PENDING', after: 'APPROVED' },
          { field: 'reason', before: null, after: '同意' },
        ],
      });
    });

    it('is held against the day on which it was requested, and reopening ends the closing', async () => {
      const item = await aClosingItem(api, cast, { dueDate: '2020-07-01' });
      api.clock.set('2020-07-10T09:00:00+08:00');
      try {
        const supervisor = await api.signedIn('SUPERVISOR');
        await act(api, supervisor, 'updateWorkItem', { id: item.id, tags: ['重点'] });
        const waiting = await readItem(api, supervisor, item.id, 'health');
        await act(api, supervisor, 'decideChange', { id: item.requestId, approve: true });

        const reopened = await act(api, supervisor, 'reopenWorkItem', { id: item.id, reason: '抽查不合格' });

        expect(waiting).toEqual({ health: 'GREEN' });
        expect(reopened).toMatchObject({ status: 'ACTIVE', health: 'RED', progress: 0 });
        expect(await readItem(api, supervisor, item.id, 'closedAt')).toEqual({ closedAt: null });
      } finally {
        api.clock.set('2020-07-01T09:00:00+08:00');
      }
    });

    it('is taken back by the department that asked for it', async () => {
      const item = await aClosingItem(api, cast);

      const withdrawn = await act(api, cast.head, 'withdrawChange', { id: item.requestId });
      const late = await attempt(api, cast.supervisor, 'decideChange', { id: item.requestId, approve: true });

      expect(withdrawn).toMatchObject({ status: 'WITHDRAWN', workItem: { status: 'ACTIVE' } });
      expect(late.userErrors).toMatchObject([{ code: 'ILLEGAL_TRANSITION', field: ['input', 'id'] }]);
    });
  });

  describe('other changes that the lead department asks for', () => {
    it('move the due date of the item, never its baseline', async () => {
      const item = await anActiveItem(api, cast);
      const direct = await attempt(api, cast.supervisor, 'updateWorkItem', { id: item.id, dueDate: '2021-06-30' });

      const asked = await request(item.id, { kind: 'RESCHEDULE', proposedDueDate: '2021-06-30' });
      await decide(asked.id, true);

      expect(direct.userErrors).toMatchObject([{ code: 'ILLEGAL_TRANSITION', field: ['input', 'dueDate'] }]);
      expect(await readItem(api, cast.viewer, item.id, 'status dueDate baselineDueDate')).toEqual({
        status: 'ACTIVE',
        dueDate: '2021-06-30',
        baselineDueDate: '2020-12-31',
      });
      expect((await storyOf(api, cast.viewer, item.id)).at(-1)).toMatchObject({
        action: 'work_item.rescheduled',
        changes: [{ field: 'dueDate', before: '2020-12-31', after: '2021-06-30' }],
      });
    });

    it('move the due date of a milestone, within its item’s', async () => {
      const item = await anActiveItem(api, cast);
      const milestone = await aMilestone(api, cast, item.id);
      const ask = { workItemId: item.id, milestoneId: milestone.id, kind: 'RESCHEDULE', reason: '汛期' };

      const tooLate = await attempt(api, cast.liaison, 'requestChange', { ...ask, proposedDueDate: '2021-01-31' });
      const asked = await act(api, cast.liaison, 'requestChange', { ...ask, proposedDueDate: '2020-11-30' });
      await decide(asked.id, true);

      expect(tooLate.userErrors).toMatchObject([{ code: 'INVALID', field: ['input', 'proposedDueDate'] }]);
      const nodes = 'milestones { nodes { dueDate baselineDueDate } }';
      expect(await readItem(api, cast.viewer, item.id, nodes)).toEqual({
        milestones: { nodes: [{ dueDate: '2020-11-30', baselineDueDate: '2020-09-30' }] },
      });
      expect((await storyOf(api, cast.viewer, item.id)).at(-3)?.changes).toContainEqual({
        field: 'proposedDueDate',
        before: '2020-09-30',
        after: '2020-11-30',
      });
    });

    it('are decided on what holds now, not on what held when they were asked', async () => {
      const item = await anActiveItem(api, cast);
      const milestone = await aMilestone(api, cast, item.id, { dueDate: '2020-10-31' });
      const earlier = { kind: 'RESCHEDULE', milestoneId: milestone.id, proposedDueDate: '2020-10-15' };
      const asked = await request(item.id, earlier);
      await act(api, cast.liaison, 'completeMilestone', { id: milestone.id });
      const whole = await request(item.id, { kind: 'RESCHEDULE', proposedDueDate: '2020-11-30' });
      await aMilestone(api, cast, item.id, { title: '验收', dueDate: '2020-12-15' });

      const done = await attempt(api, cast.supervisor, 'decideChange', { id: asked.id, approve: true });
      const late = await attempt(api, cast.supervisor, 'decideChange', { id: whole.id, approve: true });

      expect(done.userErrors).toMatchObject([{ code: 'ILLEGAL_TRANSITION', field: ['input', 'id'] }]);
      expect(late.userErrors).toMatchObject([{ code: 'INVALID', field: ['input', 'id'] }]);
      expect(late.userErrors[0]?.message).toContain('验收');
    });

    it('give the item to another department, which answers for it from then on', async () => {
      const item = await anActiveItem(api, cast);
      const asked = await request(item.id, { kind: 'REASSIGN', proposedDepartmentCode: cast.support.code });

      await decide(asked.id, true);

      const fields = 'leadDepartment { code } supportingDepartments { code } owner { id } permittedActions';
      expect(await readItem(api, cast.supporter, item.id, fields)).toEqual({
        leadDepartment: { code: cast.support.code },
        supportingDepartments: [],
        owner: null,
        permittedActions: ['REPORT', 'REQUEST_CHANGE', 'COMMENT'],
      });
      expect((await storyOf(api, cast.viewer, item.id)).at(-1)).toMatchObject({
        action: 'work_item.reassigned',
        changes: [
          { field: 'leadDepartment', before: 'jtyst', after: 'fgw' },
          { field: 'supportingDepartments', before: 'fgw', after: null },
        ],
      });
    });

    it('suspend the item, which keeps its light', async () => {
      const item = await anActiveItem(api, cast);
      await aMilestone(api, cast, item.id, { dueDate: '2020-06-30' });
      const asked = await request(item.id, { kind: 'SUSPEND' });

      const decided = await decide(asked.id, true);

      expect(decided).toMatchObject({ status: 'APPROVED', workItem: { status: 'SUSPENDED' } });
      expect(await readItem(api, cast.viewer, item.id, 'health')).toEqual({ health: 'RED' });
    });

    it('are asked once at a time, and an issued item has none to ask', async () => {
      const [active, issued] = [await anActiveItem(api, cast), await anIssuedItem(api, cast)];
      const suspend = { kind: 'SUSPEND', reason: '汛期' };
      await request(active.id, suspend);

      const twice = await attempt(api, cast.liaison, 'requestChange', { workItemId: active.id, ...suspend });
      const early = await attempt(api, cast.liaison, 'requestChange', { workItemId: issued.id, ...suspend });

      expect(twice.userErrors).toMatchObject([{ code: 'DUPLICATE', field: ['input', 'kind'] }]);
      expect(early.userErrors).toMatchObject([{ code: 'ILLEGAL_TRANSITION', field: ['input', 'workItemId'] }]);
    });
  });
});
