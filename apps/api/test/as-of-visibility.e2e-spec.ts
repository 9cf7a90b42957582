import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { UserRole } from '@lib/people';
import { keyOfPerson } from './random-days';
import { act, aCast, aDraft, aPlan, attempt, type Cast, PLAN } from './steps';
import { startTestApi, type TestApi } from './test-api';

type Place = 'lead' | 'support' | 'foreign' | null;

/** What somebody sees of the first day once the second has passed: the item closed since, the opened one, the moved. */
const TABLE: { role: `${UserRole}`; place: Place; sees: string[] }[] = [
  { role: 'SUPERVISOR', place: null, sees: ['后来保密', '后来公开', '后来移交'] },
  { role: 'LEADER', place: null, sees: ['后来保密', '后来公开', '后来移交'] },
  { role: 'LIAISON', place: 'lead', sees: ['后来保密', '后来公开'] },
  { role: 'DEPARTMENT_HEAD', place: 'lead', sees: ['后来保密', '后来公开'] },
  { role: 'VIEWER', place: 'lead', sees: ['后来保密', '后来公开'] },
  { role: 'LIAISON', place: 'support', sees: ['后来保密', '后来公开', '后来移交'] },
  { role: 'LIAISON', place: 'foreign', sees: [] },
  { role: 'VIEWER', place: null, sees: [] },
  { role: 'ADMIN', place: null, sees: [] },
];

describe('an item that was made internal, opened or handed on', () => {
  let api: TestApi;
  let cast: Cast;
  let item: Record<'closed' | 'opened' | 'moved', string>;

  beforeAll(async () => {
    api = await startTestApi('2020-07-01T09:00:00+08:00');
    cast = await aCast(api);
    const supervisor = { token: await keyOfPerson(api, cast.supervisor.token) };
    const both = { leadDepartmentCode: cast.lead.code, supportingDepartmentCodes: [cast.support.code] };
    const assigned = async (title: string, internal: boolean): Promise<string> => {
      const { id } = await aDraft(
        api,
        { ...cast, supervisor: { ...cast.supervisor, ...supervisor } },
        { title, internal },
      );
      await act(api, supervisor, 'assignWorkItem', { id, ...both });
      return id;
    };
    await aPlan(api, cast);
    item = {
      closed: await assigned('后来保密', false),
      opened: await assigned('后来公开', true),
      moved: await assigned('后来移交', true),
    };
    api.clock.set('2020-07-02T09:00:00+08:00');
    await act(api, supervisor, 'updateWorkItem', { id: item.closed, internal: true });
    await act(api, supervisor, 'updateWorkItem', { id: item.opened, internal: false });
    const elsewhere = { leadDepartmentCode: cast.support.code, supportingDepartmentCodes: [cast.foreign.code] };
    await act(api, supervisor, 'assignWorkItem', { id: item.moved, ...elsewhere });
    api.clock.set('2020-07-03T09:00:00+08:00');
  });

  afterAll(() => api.close());

  it.each(TABLE)(
    'is shown of its past to $role of $place as little as then and as today',
    async ({ role, place, sees }) => {
      const { token } = await api.signedIn(role, place && cast[place]);
      const titles = async (asOf: string): Promise<string[]> => {
        const query = `query ($asOf: Date) { workItems(asOf: $asOf) { totalCount nodes { title } }
        portfolio(planCode: "${PLAN}", groupBy: KIND, asOf: $asOf) { total } }`;
        type Answer = { workItems: { totalCount: number; nodes: { title: string }[] }; portfolio: { total: number }[] };
        const { workItems, portfolio } = await api.gql<Answer>(token, query, { asOf });
        expect([workItems.totalCount, portfolio[0]?.total ?? 0]).toEqual([
          workItems.nodes.length,
          workItems.nodes.length,
        ]);
        return workItems.nodes.map(({ title }) => title);
      };

      expect(await titles('2020-07-01')).toEqual(sees);
      expect(await titles('2020-06-30')).toEqual([]);
    },
  );

  it('offers nothing to do on a past day', async () => {
    const { token } = await api.signedIn('SUPERVISOR');
    const query = `query ($asOf: Date) { workItem(code: "ZJ2020-0001", asOf: $asOf) { permittedActions internal } }`;

    expect(await api.gql(token, query, { asOf: '2020-07-01' })).toEqual({
      workItem: { permittedActions: [], internal: false },
    });
    const { workItem } = await api.gql<{ workItem: { permittedActions: string[] } }>(token, query, {
      asOf: '2020-07-03',
    });
    expect(workItem.permittedActions).toContain('EDIT');
  });

  it.each([
    'workItems { totalCount }',
    `portfolio(planCode: "${PLAN}", groupBy: KIND) { key }`,
    'milestones { totalCount }',
  ])('has no tomorrow: %s', async (field) => {
    const { token } = await api.signedIn('SUPERVISOR');
    const asked = field.replace(/^(\w+)(\()?/, (_all, name: string, open?: string) =>
      open ? `${name}(asOf: "2020-07-04", ` : `${name}(asOf: "2020-07-04")`,
    );
    const { errors } = await api.ask(token, `{ ${asked} }`);

    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
  });

  it('of several time zones is asked for by plan', async () => {
    const { token } = await api.signedIn('SUPERVISOR');
    const other = { code: 'XJ-2020', title: '计划', year: 2020, itemCodePrefix: 'XJ', timeZone: 'Asia/Urumqi' };
    await attempt(api, { token }, 'createPlan', other);

    const vague = await api.ask(token, '{ workItems(asOf: "2020-07-01") { totalCount } }');
    const named = `{ workItems(filter: { planCode: "${PLAN}" }, asOf: "2020-07-01") { totalCount } }`;

    expect(vague.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(await api.gql(token, named)).toEqual({ workItems: { totalCount: 3 } });
    expect(await api.gql(token, '{ workItem(code: "ZJ2020-0001", asOf: "2020-07-01") { title } }')).toEqual({
      workItem: { title: '后来保密' },
    });
    expect(await api.gql(token, '{ workItem(code: "nothing", asOf: "2020-07-01") { title } }')).toEqual({
      workItem: null,
    });
  });
});
