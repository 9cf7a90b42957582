import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Department, User } from '@lib/people';
import type { Milestone, Plan, Theme, WorkItem } from '@lib/planning';
import { meets, type PlainFilter } from './naive-filter';
import { type PlanningRows, planningRows } from './planning-rows';
import { LIGHTS, writeRandomItems } from './random-items';
import { startTestApi, type TestApi } from './test-api';

const STATUSES = ['DRAFT', 'ISSUED', 'ACTIVE', 'CLOSING', 'CLOSED', 'SUSPENDED', 'CANCELLED'];
const CLASSES = ['COMPLETED', 'AHEAD', 'ON_PLAN', 'BEHIND', 'OTHER'];
const KINDS = ['PROJECT', 'PILOT', 'TARGET'];
const DIMENSIONS = ['THEME', 'LEAD_DEPARTMENT', 'REGION', 'KIND', 'STATUS', 'HEALTH', 'LEADER'] as const;
type Dimension = (typeof DIMENSIONS)[number];

const TODAY = '2020-07-01';
const IN_30_DAYS = '2020-07-31';

interface Group {
  key: string;
  label: string;
  total: number;
  byHealth: { health: string; count: number }[];
  byStatus: { status: string; count: number }[];
  byProgressClass: { progressClass: string; count: number }[];
  overdueMilestones: number;
  dueIn30Days: number;
  averageProgress: number;
}

const PORTFOLIO = `query ($planCode: String!, $groupBy: PortfolioDimension!, $filter: WorkItemFilter) {
  portfolio(planCode: $planCode, groupBy: $groupBy, filter: $filter) {
    key label total byHealth { health count } byStatus { status count }
    byProgressClass { progressClass count } overdueMilestones dueIn30Days averageProgress } }`;

describe('the portfolio', () => {
  let api: TestApi;
  let rows: PlanningRows;
  let plan: Plan;
  let themes: Theme[];
  let departments: Department[];
  let leaders: User[];
  let items: WorkItem[];
  let milestones: Milestone[];
  let supervisor: string;
  let liaison: string;

  beforeAll(async () => {
    api = await startTestApi();
    rows = planningRows(api.db);
    departments = [
      await api.department('jtt', { name: '省交通运输厅', shortName: '交通厅' }),
      await api.department('fgw', { name: '省发展改革委' }),
    ];
    supervisor = (await api.signedIn('SUPERVISOR')).token;
    liaison = (await api.signedIn('LIAISON', departments[0])).token;
    leaders = [(await api.signedIn('LEADER')).user, (await api.signedIn('LEADER')).user];
    plan = await rows.aPlan({ code: 'ZJ-2020' });
    const other = await rows.aPlan();
    const second = await rows.aTheme({ planId: plan.id, title: '二、改革', ordinal: 2 });
    const first = await rows.aTheme({ planId: plan.id, title: '一、投资', ordinal: 1 });
    const below = await rows.aTheme({ planId: plan.id, title: '（一）交通', parentId: first.id });
    themes = [first, second, await rows.aTheme({ planId: plan.id, title: '1. 铁路', parentId: below.id })];
    items = await writeRandomItems(rows, { plans: [plan, plan, plan, other], themes, departments, users: leaders }, 80);
    await api.db.query('UPDATE work_item SET leader_id = owner_id');
    milestones = [];
    for (const [at, { id }] of items.entries()) {
      for (let number = 0; number < at % 4; number++) {
        const dueDate = number === 0 ? '2020-06-30' : TODAY;
        const status = at % 5 === 0 ? 'DONE' : 'OPEN';
        milestones.push(await rows.aMilestone({ workItemId: id, dueDate, status }));
      }
    }
  });

  afterAll(() => api.close());

  const ask = async (groupBy: Dimension, token = supervisor, more: object = {}): Promise<Group[]> =>
    (await api.gql<{ portfolio: Group[] }>(token, PORTFOLIO, { planCode: plan.code, groupBy, ...more })).portfolio;

  /** The keys and labels of the groups that an item belongs to. */
  function groupsOf(item: WorkItem, dimension: Dimension): string[] {
    const named = {
      THEME: () => [item.themeId === themes[2]!.id ? `th_${themes[0]!.id}` : item.themeId && `th_${item.themeId}`],
      LEAD_DEPARTMENT: () => [departments.find(({ id }) => id === item.leadDepartmentId)?.code],
      REGION: () => (item.regions.length > 0 ? item.regions : [null]),
      KIND: () => [item.kind],
      STATUS: () => [item.status],
      HEALTH: () => [item.health],
      LEADER: () => [item.ownerId && `us_${item.ownerId}`],
    };
    return named[dimension]().map((key) => key ?? '');
  }

  const lit = ({ status }: WorkItem): boolean => !['SUSPENDED', 'CANCELLED'].includes(status);
  const open = ({ status }: WorkItem): boolean => ['ISSUED', 'ACTIVE', 'CLOSING'].includes(status);

  function classOf({ status, progress, plannedProgress }: WorkItem): string {
    if (['CLOSED'].includes(status)) return 'COMPLETED';
    if (!['ACTIVE', 'CLOSING'].includes(status) || plannedProgress === null) return 'OTHER';
    const points = Math.round((progress - plannedProgress) * 100);
    if (Math.abs(points) < 10) return 'ON_PLAN';
    return points > 0 ? 'AHEAD' : 'BEHIND';
  }

  function sumsOf(key: string, of: readonly WorkItem[]): Omit<Group, 'label'> {
    const going = of.filter(({ status }) => !['CANCELLED'].includes(status));
    const soon = of.filter((item) => open(item) && item.dueDate && item.dueDate >= TODAY && item.dueDate <= IN_30_DAYS);
    const late = milestones.filter(
      ({ workItemId, status, dueDate }) =>
        ['OPEN'].includes(status) && dueDate < TODAY && of.some((item) => item.id === workItemId && open(item)),
    );
    const progress = going.reduce((sum, item) => sum + item.progress, 0);
    return {
      key,
      total: of.length,
      byHealth: LIGHTS.map((health) => ({
        health,
        count: of.filter((item) => lit(item) && [health as string].includes(item.health)).length,
      })),
      byStatus: STATUSES.map((status) => ({
        status,
        count: of.filter((item) => [status].includes(item.status)).length,
      })),
      byProgressClass: CLASSES.map((progressClass) => ({
        progressClass,
        count: of.filter((item) => classOf(item) === progressClass).length,
      })),
      overdueMilestones: late.length,
      dueIn30Days: soon.length,
      averageProgress: going.length === 0 ? 0 : progress / going.length,
    };
  }

  function naively(dimension: Dimension, of: readonly WorkItem[]): Omit<Group, 'label'>[] {
    const counted = of.filter((item) => item.planId === plan.id && (dimension !== 'HEALTH' || lit(item)));
    const keys = [...new Set(counted.flatMap((item) => groupsOf(item, dimension)))];
    return keys.map((key) =>
      sumsOf(
        key,
        counted.filter((item) => groupsOf(item, dimension).includes(key)),
      ),
    );
  }

  const byKey = (groups: readonly Omit<Group, 'label'>[]): object[] =>
    groups
      .toSorted((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ averageProgress, ...rest }) => ({ ...rest, averageProgress: averageProgress.toFixed(9) }));

  const unlabelled = (groups: readonly Group[]): Omit<Group, 'label'>[] =>
    groups.map(({ label: _label, ...rest }) => rest);

  it.each(DIMENSIONS)('by %s adds up what there is', async (dimension) => {
    expect(byKey(unlabelled(await ask(dimension)))).toEqual(byKey(naively(dimension, items)));
  });

  it.each(DIMENSIONS)('by %s adds up only what a department sees', async (dimension) => {
    const seen = items.filter(({ internal, departmentIds }) => !internal || departmentIds.includes(departments[0]!.id));

    expect(byKey(unlabelled(await ask(dimension, liaison)))).toEqual(byKey(naively(dimension, seen)));
    expect(seen.length).toBeLessThan(items.length);
  });

  it.each<PlainFilter>([
    { departmentCode: ['jtt'] },
    { overdue: true },
    { health: ['RED', 'YELLOW'] },
    { search: '铁路' },
    { not: { or: [{ kind: ['PILOT'] }, { region: ['杭州市'] }] } },
  ])('takes the filter %j', async (filter) => {
    const world = {
      planCodes: new Map(),
      today: new Map(items.map(({ planId }) => [planId, TODAY])),
      themesBelow: new Map(),
      departmentCodes: new Map(departments.map(({ id, code }) => [id, code])),
      visible: new Set(items.map(({ id }) => id)),
    };
    const expected = items.filter((item) => meets(item, filter, world));

    expect(byKey(unlabelled(await ask('REGION', supervisor, { filter })))).toEqual(byKey(naively('REGION', expected)));
  });

  it('leaves what is suspended or cancelled out of every count of lights', async () => {
    const groups = await ask('STATUS');

    for (const { key, total, byHealth } of groups) {
      const lights = byHealth.reduce((sum, { count }) => sum + count, 0);
      expect(lights).toBe(['SUSPENDED', 'CANCELLED'].includes(key) ? 0 : total);
    }
    expect(groups.map(({ key }) => key)).toEqual(STATUSES);
  });

  it('counts an item of several regions in each', async () => {
    const total = (await ask('REGION')).reduce((sum, group) => sum + group.total, 0);
    const places = items.filter(({ planId }) => planId === plan.id).flatMap(({ regions }) => [...regions, '']);

    expect(total).toBe(
      items.filter(({ planId }) => planId === plan.id).flatMap((item) => groupsOf(item, 'REGION')).length,
    );
    expect(total).toBeLessThan(places.length);
  });

  it.each<[Dimension, string, string[]]>([
    ['THEME', 'zh', ['一、投资', '二、改革', '未定']],
    ['THEME', 'en', ['一、投资', '二、改革', 'None']],
    ['LEAD_DEPARTMENT', 'zh', ['交通厅', '省发展改革委', '未定']],
    ['KIND', 'zh', ['项目', '试点', '指标']],
    ['KIND', 'en', ['Project', 'Pilot', 'Target']],
    ['HEALTH', 'zh', ['红灯', '黄灯', '绿灯', '灰灯', '蓝灯']],
    ['HEALTH', 'en', ['Red', 'Yellow', 'Green', 'Grey', 'Blue']],
    ['STATUS', 'zh', ['草稿', '待签收', '进行中', '待核销', '已办结', '已暂停', '已取消']],
    ['STATUS', 'en', ['Draft', 'To be accepted', 'Active', 'To be verified', 'Closed', 'Suspended', 'Cancelled']],
  ])('by %s is labelled and ordered (%s)', async (groupBy, language, labels) => {
    const { data } = await api.ask<{ portfolio: Group[] }>(
      supervisor,
      PORTFOLIO,
      { planCode: plan.code, groupBy },
      { 'accept-language': language },
    );

    expect(data.portfolio.map(({ label }) => label)).toEqual(labels);
  });

  it('by LEADER shows names, those without one last', async () => {
    const labels = (await ask('LEADER')).map(({ label }) => label);

    expect(labels).toEqual([...leaders.map(({ name }) => name).toSorted(), '未定']);
  });

  it('knows no group of a plan that does not exist', async () => {
    expect(await ask('KIND', supervisor, { planCode: 'nowhere' })).toEqual([]);
    expect(KINDS).toHaveLength((await ask('KIND')).length);
  });

  it('refuses a filter that cannot be asked', async () => {
    const { errors } = await api.ask(supervisor, PORTFOLIO, {
      planCode: plan.code,
      groupBy: 'KIND',
      filter: { themeId: 'x' },
    });

    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});
