import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WorkItem } from '@lib/planning';
import { planningRows } from './planning-rows';
import { startTestApi, type TestApi } from './test-api';

describe('the lists of milestones and indicators', () => {
  let api: TestApi;
  let token: string;
  let road: WorkItem;

  beforeAll(async () => {
    api = await startTestApi();
    const rows = planningRows(api.db);
    token = (await api.signedIn('SUPERVISOR')).token;
    const [roads, trade] = [await api.department('roads'), await api.department('trade')];
    const here = await rows.aPlan({ code: 'HERE' });
    const there = await rows.aPlan({ code: 'THERE', timeZone: 'America/Los_Angeles' });
    road = await rows.aWorkItem({ planId: here.id, leadDepartmentId: roads.id, departmentIds: [trade.id] });
    const fair = await rows.aWorkItem({ planId: there.id, leadDepartmentId: trade.id });
    const milestone = (title: string, workItemId: string, dueDate: string, status: 'OPEN' | 'DONE', ordinal: number) =>
      rows.aMilestone({ title, workItemId, dueDate, status, ordinal });
    await milestone('立项', road.id, '2020-06-29', 'DONE', 3);
    await milestone('可研', road.id, '2020-06-30', 'OPEN', 2);
    await milestone('开工', road.id, '2020-07-01', 'OPEN', 1);
    await milestone('招展', fair.id, '2020-06-29', 'OPEN', 1);
    await milestone('开幕', fair.id, '2020-06-30', 'OPEN', 2);
    await rows.anIndicator({
      name: '里程',
      workItemId: road.id,
      dueDate: '2020-12-31',
      attainment: 'BEHIND',
      ordinal: 1,
    });
    await rows.anIndicator({ name: '投资', workItemId: road.id, dueDate: '2020-06-30', ordinal: 2 });
    await rows.anIndicator({ name: '展位', workItemId: fair.id, dueDate: '2020-09-30', attainment: 'MET' });
  });

  afterAll(() => api.close());

  const milestones = async (filter: object, orderBy?: object): Promise<string[]> => {
    const { milestones: page } = await api.gql<{ milestones: { totalCount: number; nodes: { title: string }[] } }>(
      token,
      `query ($filter: MilestoneFilter, $orderBy: MilestoneOrder) {
        milestones(filter: $filter, orderBy: $orderBy) { totalCount nodes { title } } }`,
      { filter, orderBy },
    );
    expect(page.totalCount).toBe(page.nodes.length);
    return page.nodes.map(({ title }) => title);
  };

  const indicators = async (filter: object): Promise<string[]> => {
    const { indicators: page } = await api.gql<{ indicators: { totalCount: number; nodes: { name: string }[] } }>(
      token,
      'query ($filter: IndicatorFilter) { indicators(filter: $filter) { totalCount nodes { name } } }',
      { filter },
    );
    expect(page.totalCount).toBe(page.nodes.length);
    return page.nodes.map(({ name }) => name);
  };

  it.each<[string, object, string[]]>([
    ['planCode', { planCode: 'THERE' }, ['招展', '开幕']],
    ['an empty planCode, which no plan has', { planCode: '' }, []],
    ['departmentCode, in support as well', { departmentCode: ['trade'] }, ['立项', '招展', '可研', '开幕', '开工']],
    ['a plan and a department at once', { planCode: 'HERE', departmentCode: ['roads'] }, ['立项', '可研', '开工']],
    ['no department', { departmentCode: [] }, []],
    ['status', { status: ['DONE'] }, ['立项']],
    ['no status', { status: [] }, []],
    ['overdue, each in its own time zone', { overdue: true }, ['招展', '可研']],
    ['overdue: false', { overdue: false }, ['立项', '开幕', '开工']],
    ['due dates', { dueFrom: '2020-06-30', dueTo: '2020-06-30' }, ['可研', '开幕']],
    ['nothing', { planCode: null, status: null }, ['立项', '招展', '可研', '开幕', '开工']],
  ])('finds milestones by %s', async (_name, filter, expected) => {
    const order = ['立项', '招展', '可研', '开幕', '开工'];
    const found = await milestones(filter);

    expect(found.toSorted((a, b) => order.indexOf(a) - order.indexOf(b))).toEqual(expected);
  });

  it('finds milestones of one item, in the order asked for', async () => {
    const filter = { workItemId: `wi_${road.id}` };

    expect(await milestones(filter)).toEqual(['立项', '可研', '开工']);
    expect(await milestones(filter, { field: 'ORDINAL', direction: 'ASC' })).toEqual(['开工', '可研', '立项']);
    expect(await milestones(filter, { field: 'DUE_DATE', direction: 'DESC' })).toEqual(['开工', '可研', '立项']);
  });

  it('tells how many working days are left, and what is late, by the day of the plan', async () => {
    const { milestones: page } = await api.gql<{ milestones: { nodes: object[] } }>(
      token,
      '{ milestones { nodes { title overdue workingDaysLeft } } }',
    );

    expect(page.nodes).toEqual(
      expect.arrayContaining([
        { title: '立项', overdue: false, workingDaysLeft: -2 },
        { title: '可研', overdue: true, workingDaysLeft: -1 },
        { title: '开工', overdue: false, workingDaysLeft: 0 },
        { title: '招展', overdue: true, workingDaysLeft: -1 },
        { title: '开幕', overdue: false, workingDaysLeft: 0 },
      ]),
    );
  });

  it.each<[string, object, string[]]>([
    ['planCode', { planCode: 'HERE' }, ['投资', '里程']],
    ['departmentCode', { departmentCode: ['trade'] }, ['投资', '展位', '里程']],
    ['attainment', { attainment: ['BEHIND', 'MET'] }, ['展位', '里程']],
    ['no attainment', { attainment: [] }, []],
    ['nothing, by due date', {}, ['投资', '展位', '里程']],
  ])('finds indicators by %s', async (_name, filter, expected) => {
    expect(await indicators(filter)).toEqual(expected);
  });

  it.each(['', 'x', 'ms_00000000-0000-7000-8000-000000000000'])(
    'refuses %j for the id of an item',
    async (workItemId) => {
      for (const list of ['milestones', 'indicators']) {
        const { errors } = await api.ask(token, `{ ${list}(filter: { workItemId: "${workItemId}" }) { totalCount } }`);
        expect([list, errors?.[0]?.extensions.code]).toEqual([list, 'BAD_USER_INPUT']);
      }
    },
  );
});
