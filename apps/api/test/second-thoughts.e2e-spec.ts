import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  aCast,
  act,
  aDraft,
  aMilestone,
  anActiveItem,
  anAssignedItem,
  anIndicator,
  anIssuedItem,
  aPlan,
  attempt,
  type Cast,
  storyOf,
} from './steps';
import { startTestApi, type TestApi } from './test-api';

describe('what changes while an item is under way', () => {
  let api: TestApi;
  let cast: Cast;

  const ask = async <T>(code: string, fields: string): Promise<T> => {
    const data = await api.gql<{ workItem: T }>(
      cast.supervisor.token,
      `query ($code: String!) { workItem(code: $code) { ${fields} } }`,
      { code },
    );
    return data.workItem;
  };
  const supportersOf = async (code: string): Promise<string[]> => {
    const { supportingDepartments } = await ask<{ supportingDepartments: { code: string }[] }>(
      code,
      'supportingDepartments { code }',
    );
    return supportingDepartments.map((department) => department.code);
  };

  /** As if the day of the item's part had come and gone: moving the clock would end every session. */
  const hasPassed = async (part: 'assignment' | 'indicator' | 'milestone', code: string): Promise<void> => {
    const column = part === 'assignment' ? 'accept_by' : 'due_date';
    await api.db.query(
      `UPDATE ${part} SET ${column} = '2020-06-15' WHERE work_item_id = (SELECT id FROM work_item WHERE code = $1)`,
      [code],
    );
  };

  beforeAll(async () => {
    api = await startTestApi();
    cast = await aCast(api);
    await aPlan(api, cast);
  });

  afterAll(() => api.close());

  it('reads indicators anew when a suspended item is resumed', async () => {
    const item = await anActiveItem(api, cast);
    const indicator = await anIndicator(api, cast, item.id, { dueDate: '2020-07-10' });
    await act(api, cast.liaison, 'recordIndicatorReading', { indicatorId: indicator.id, asOf: '2020-06-10', value: 1 });
    await act(api, cast.supervisor, 'suspendWorkItem', { id: item.id, reason: '等待国家批复' });

    await hasPassed('indicator', item.code);
    await act(api, cast.supervisor, 'resumeWorkItem', { id: item.id, reason: '已批复' });

    expect(await ask(item.code, 'health indicators { attainment }')).toEqual({
      health: 'RED',
      indicators: [{ attainment: 'MISSED' }],
    });
  });

  it('keeps the supporting departments when an assignment does not speak of them', async () => {
    const item = await anAssignedItem(api, cast);

    await act(api, cast.supervisor, 'assignWorkItem', { id: item.id, leadDepartmentCode: cast.foreign.code });
    const kept = await supportersOf(item.code);
    await act(api, cast.supervisor, 'assignWorkItem', {
      id: item.id,
      leadDepartmentCode: cast.foreign.code,
      supportingDepartmentCodes: null,
    });

    expect(kept).toEqual([cast.support.code]);
    expect(await supportersOf(item.code)).toEqual([]);
  });

  it('gives a department that takes over an issued item its own days for an answer', async () => {
    const item = await anIssuedItem(api, cast);

    await hasPassed('assignment', item.code);
    await act(api, cast.supervisor, 'assignWorkItem', { id: item.id, leadDepartmentCode: cast.foreign.code });

    const { assignments } = await ask<{ assignments: object[] }>(item.code, 'assignments { role acceptBy }');
    expect(assignments[0]).toEqual({ role: 'LEAD', acceptBy: '2020-07-06' });
  });

  it('refuses to approve a date that the start has overtaken', async () => {
    const item = await anActiveItem(api, cast);
    const request = { workItemId: item.id, kind: 'RESCHEDULE', reason: '提前完成', proposedDueDate: '2020-08-01' };
    const { id } = await act(api, cast.liaison, 'requestChange', request);
    await act(api, cast.supervisor, 'updateWorkItem', { id: item.id, startDate: '2020-10-01' });

    const { userErrors } = await attempt(api, cast.supervisor, 'decideChange', { id, approve: true });

    expect(userErrors).toEqual([expect.objectContaining({ code: 'INVALID', field: ['input', 'id'] })]);
    expect(await ask(item.code, 'dueDate')).toEqual({ dueDate: '2020-12-31' });
  });

  it('refuses a milestone before its item begins', async () => {
    const item = await aDraft(api, cast, { startDate: '2020-03-01' });

    const { userErrors } = await attempt(api, cast.supervisor, 'createMilestone', {
      workItemId: item.id,
      title: '开工',
      dueDate: '2020-02-01',
    });

    expect(userErrors).toEqual([expect.objectContaining({ code: 'INVALID', field: ['input', 'dueDate'] })]);
  });

  it('tells a withdrawn closing from a returned one', async () => {
    const item = await anActiveItem(api, cast);
    const { id } = await act(api, cast.liaison, 'requestChange', {
      workItemId: item.id,
      kind: 'CLOSE',
      reason: '已完成',
    });

    await act(api, cast.liaison, 'withdrawChange', { id });

    const actions = (await storyOf(api, cast.supervisor, item.id)).map((entry) => entry.action);
    expect(actions).toContain('work_item.closing_withdrawn');
    expect(actions).not.toContain('work_item.closing_returned');
  });

  it('counts no milestone as overdue whose item is suspended', async () => {
    const item = await anActiveItem(api, cast);
    await aMilestone(api, cast, item.id, { dueDate: '2020-07-02' });
    await hasPassed('milestone', item.code);
    const overdue = async (): Promise<unknown> => {
      const { milestones } = await api.gql<{ milestones: unknown }>(
        cast.supervisor.token,
        `query ($id: ID!) { milestones(filter: { workItemId: $id, overdue: true }) { totalCount nodes { overdue } } }`,
        { id: item.id },
      );
      return milestones;
    };

    const before = await overdue();
    await act(api, cast.supervisor, 'suspendWorkItem', { id: item.id, reason: '等待国家批复' });

    expect(before).toEqual({ totalCount: 1, nodes: [{ overdue: true }] });
    expect(await overdue()).toEqual({ totalCount: 0, nodes: [] });
  });
});
