import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KeepPortfolioDaysJob } from '@lib/planning';
import { type JobQueues, ReadModels } from '@lib/platform';
import { dice, keyOfPerson, RandomDays } from './random-days';
import { act, aCast, type Cast, idOf, PLAN } from './steps';
import { startTestApi, type TestApi } from './test-api';

const DAYS = ['2020-07-01', '2020-07-02', '2020-07-03', '2020-07-04'];
const DIMENSIONS = ['THEME', 'LEAD_DEPARTMENT', 'REGION', 'KIND', 'STATUS', 'HEALTH', 'LEADER'];
const GROUP = `key label total byHealth { health count } byStatus { status count }
  byProgressClass { progressClass count } overdueMilestones dueIn30Days averageProgress`;

interface Group {
  key: string;
  averageProgress: number;
}

const steady = (groups: readonly Group[]): object[] =>
  groups
    .map((group) => ({ ...group, averageProgress: group.averageProgress.toFixed(9) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));

describe('the series of a portfolio', () => {
  let api: TestApi;
  let cast: Cast;
  let life: RandomDays;
  let job: KeepPortfolioDaysJob;
  const tokens: Record<string, string> = {};

  beforeAll(async () => {
    api = await startTestApi(`${DAYS[0]}T08:00:00+08:00`);
    cast = await aCast(api);
    job = new KeepPortfolioDaysJob(api.db, api.app.get(ReadModels), {} as JobQueues, api.clock);
    for (const who of ['supervisor', 'leader', 'liaison', 'supporter', 'stranger', 'admin'] as const)
      tokens[who] = await keyOfPerson(api, cast[who].token);
    const { supervisor = '', liaison = '', supporter = '' } = tokens;
    life = new RandomDays(api, cast, { supervisor, liaison, supporter }, dice(11));
    await life.begin();
    for (const day of DAYS) {
      api.clock.set(`${day}T09:00:00+08:00`);
      await life.day(25);
    }
    api.clock.set('2020-07-05T00:01:00+08:00');
    await job.run({});
  }, 120_000);

  afterAll(() => api.close());

  const series = async (who: string, groupBy: string, range: object = {}): Promise<(Group & { day: string })[]> => {
    const query = `query ($groupBy: PortfolioDimension!, $from: Date!, $to: Date!, $key: String) {
      portfolioSeries(planCode: "${PLAN}", groupBy: $groupBy, from: $from, to: $to, key: $key) { day ${GROUP} } }`;
    const variables = { groupBy, from: DAYS[0], to: '2020-07-05', ...range };
    const answer = await api.gql<{ portfolioSeries: (Group & { day: string })[] }>(tokens[who] ?? '', query, variables);
    return answer.portfolioSeries;
  };

  const portfolio = async (who: string, groupBy: string, asOf: string): Promise<Group[]> => {
    const query = `query ($groupBy: PortfolioDimension!, $asOf: Date) {
      portfolio(planCode: "${PLAN}", groupBy: $groupBy, asOf: $asOf) { ${GROUP} } }`;
    return (await api.gql<{ portfolio: Group[] }>(tokens[who] ?? '', query, { groupBy, asOf })).portfolio;
  };

  /** Every day of the series, and beside it the portfolio of that day. */
  async function daysOf(who: string, groupBy: string): Promise<{ told: object[]; seen: object[] }> {
    const told: object[] = [];
    const seen: object[] = [];
    const points = await series(who, groupBy);
    for (const day of [...DAYS, '2020-07-05']) {
      const ofDay = points.filter((point) => point.day === day).map(({ day: _day, ...group }) => group);
      told.push({ day, groups: steady(ofDay) });
      seen.push({ day, groups: steady(await portfolio(who, groupBy, day)) });
    }
    return { told, seen };
  }

  const viewers = ['supervisor', 'leader', 'liaison', 'supporter', 'stranger', 'admin'];

  it.each(viewers)('is for the %s the portfolio of each day', async (who) => {
    for (const groupBy of DIMENSIONS) {
      const { told, seen } = await daysOf(who, groupBy);
      expect([groupBy, told]).toEqual([groupBy, seen]);
    }
  });

  it('shows internal items to those alone who may see them', async () => {
    const [everything, nothing] = [await series('supervisor', 'KIND'), await series('stranger', 'KIND')];

    expect(nothing).not.toEqual(everything);
    expect(nothing.length).toBeGreaterThan(0);
  });

  it('keeps each day once, however often it is asked to', async () => {
    const before = await series('supervisor', 'STATUS');

    await Promise.all([job.run({}), job.run({})]);

    expect(await series('supervisor', 'STATUS')).toEqual(before);
  });

  it('answers one group alone when its key is given', async () => {
    const points = await series('supervisor', 'STATUS', { key: 'DRAFT' });

    expect(new Set(points.map(({ key }) => key))).toEqual(new Set(['DRAFT']));
  });

  it('forgets at once what has become internal, and is summed anew', async () => {
    const [row] = await api.db.query<{ id: string }[]>(
      `SELECT 'wi_' || id AS id FROM work_item WHERE NOT internal LIMIT 1`,
    );
    await act(api, { token: tokens['supervisor'] ?? '' }, 'updateWorkItem', { id: row?.id, internal: true });

    const meanwhile = await series('stranger', 'KIND', { to: '2020-07-04' });
    const all = await daysOf('supervisor', 'KIND');
    await job.run({});

    expect(meanwhile).toEqual([]);
    expect(all.told).toEqual(all.seen);
    for (const who of viewers) {
      const { told, seen } = await daysOf(who, 'STATUS');
      expect([who, told]).toEqual([who, seen]);
    }
  });

  it('catches up on days that an outage missed', async () => {
    api.clock.set('2020-07-20T12:00:00+08:00');

    await job.run({});

    const points = await series('supervisor', 'KIND', { from: '2020-07-05', to: '2020-07-20' });
    expect(points.map(({ day }) => day).filter((day, at, all) => all.indexOf(day) === at)).toHaveLength(16);
  });

  it.each([
    { from: '2020-07-02', to: '2020-07-01' },
    { from: '2019-01-01', to: '2020-07-01' },
    { from: '2020-07-20', to: '2020-07-21' },
  ])('refuses $from to $to', async (range) => {
    const query = `query ($from: Date!, $to: Date!) {
      portfolioSeries(planCode: "${PLAN}", groupBy: KIND, from: $from, to: $to) { day } }`;
    const { errors } = await api.ask(tokens['leader'] ?? '', query, range);

    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('what somebody did', () => {
  let api: TestApi;
  let cast: Cast;

  beforeAll(async () => {
    api = await startTestApi();
    cast = await aCast(api);
    const life = new RandomDays(
      api,
      cast,
      { supervisor: cast.supervisor.token, liaison: cast.liaison.token, supporter: cast.supporter.token },
      dice(3),
    );
    await life.begin();
    await life.day(0);
    const { id } = await act(api, cast.supervisor, 'createWorkItem', {
      planCode: PLAN,
      title: '公开',
      kind: 'PROJECT',
    });
    const departments = { leadDepartmentCode: cast.lead.code, supportingDepartmentCodes: [] };
    await act(api, cast.supervisor, 'assignWorkItem', { id, ...departments });
    await act(api, cast.supervisor, 'updateWorkItem', { id, dueDate: '2020-12-31' });
    await act(api, cast.supervisor, 'issueWorkItem', { id });
    await act(api, cast.liaison, 'acceptAssignment', { workItemId: id });
  });

  afterAll(() => api.close());

  const ACTIVITY = 'activity(first: 100) { totalCount nodes { action at actor { account } workItem { code } } }';
  interface Told {
    activity: { totalCount: number; nodes: { action: string; at: string; actor: { account: string } | null }[] };
  }

  it.each([
    ['liaison', ['work_item.accepted']],
    ['supervisor', ['work_item.accepted']],
    ['admin', ['work_item.accepted']],
    ['stranger', []],
    ['head', []],
    ['leader', []],
    ['viewer', []],
  ] as const)('by the liaison is told to the %s: %j', async (who, actions) => {
    const query = `query ($id: ID!) { node(id: $id) { ... on User { ${ACTIVITY} } } }`;
    const { node } = await api.gql<{ node: Told }>(cast[who].token, query, { id: idOf(cast.liaison) });

    expect(node.activity.nodes.map(({ action }) => action)).toEqual(actions);
    expect(node.activity.totalCount).toBe(actions.length);
  });

  it('in a plan is told of the plan and its items, the newest first', async () => {
    const query = `{ plan(code: "${PLAN}") { ${ACTIVITY} } }`;
    const { plan } = await api.gql<{ plan: Told }>(cast.supervisor.token, query);
    const [first] = plan.activity.nodes;

    expect(first?.action).toBe('work_item.accepted');
    expect(plan.activity.nodes.at(-1)?.action).toBe('plan.created');
    expect(plan.activity.nodes.map(({ at }) => at)).toEqual(
      plan.activity.nodes
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    );
  });
});
