import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Department, User } from '@lib/people';
import type { WorkItem } from '@lib/planning';
import fc from 'fast-check';
import { meets, type PlainFilter, type World } from './naive-filter';
import { planningRows } from './planning-rows';
import { anyFilter, LIGHTS, type Parts, writeRandomItems } from './random-items';
import { type Answer, startTestApi, type TestApi } from './test-api';

interface Page {
  nodes: { code: string }[];
  edges: { cursor: string; node: { code: string } }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  totalCount: number;
}

const LIST = `query ($filter: WorkItemFilter, $orderBy: WorkItemOrder, $first: Int, $after: String, $last: Int, $before: String) {
  workItems(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    nodes { code } edges { cursor node { code } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount
  }
}`;

describe('the list of work items', () => {
  let api: TestApi;
  let parts: Parts;
  let items: WorkItem[];
  let supervisor: string;
  let liaison: { token: string; user: User };
  let own: Department;

  beforeAll(async () => {
    api = await startTestApi();
    const rows = planningRows(api.db);
    const departments = [await api.department('fgw'), await api.department('jtt'), await api.department('jxt')];
    own = departments[0]!;
    supervisor = (await api.signedIn('SUPERVISOR')).token;
    liaison = await api.signedIn('LIAISON', own);
    const plans = [await rows.aPlan(), await rows.aPlan({ timeZone: 'America/Los_Angeles' })];
    const top = await rows.aTheme({ planId: plans[0]!.id });
    const below = await rows.aTheme({ planId: plans[0]!.id, parentId: top.id });
    const deepest = await rows.aTheme({ planId: plans[0]!.id, parentId: below.id });
    const themes = [top, below, deepest, await rows.aTheme({ planId: plans[1]!.id })];
    parts = { plans, themes, departments, users: [liaison.user] };
    items = await writeRandomItems(rows, parts);
  });

  afterAll(() => api.close());

  const list = async (variables: object, token = supervisor): Promise<Page> =>
    (await api.gql<{ workItems: Page }>(token, LIST, variables)).workItems;

  const codes = async (filter: PlainFilter, token = supervisor): Promise<string[]> => {
    const { nodes, totalCount } = await list({ filter, first: 200 }, token);
    expect(totalCount).toBe(nodes.length);
    return nodes.map(({ code }) => code);
  };

  const refusal = async (variables: object): Promise<string | undefined> => {
    const { errors } = await api.ask(supervisor, LIST, variables);
    return errors?.[0]?.extensions.code;
  };

  function worldOf(visible: readonly WorkItem[]): World {
    const [shanghai, losAngeles] = parts.plans;
    const [top, below, deepest, other] = parts.themes.map(({ id }) => id);
    return {
      planCodes: new Map(parts.plans.map(({ id, code }) => [id, code])),
      today: new Map([
        [shanghai!.id, '2020-07-01'],
        [losAngeles!.id, '2020-06-30'],
      ]),
      themesBelow: new Map([
        [top!, [top!, below!, deepest!]],
        [below!, [below!, deepest!]],
        [deepest!, [deepest!]],
        [other!, [other!]],
      ]),
      departmentCodes: new Map(parts.departments.map(({ id, code }) => [id, code])),
      visible: new Set(visible.map(({ id }) => id)),
    };
  }

  const naively = (filter: PlainFilter, visible = items): string[] =>
    visible
      .filter((item) => meets(item, filter, worldOf(visible)))
      .map(({ code }) => code)
      .toSorted();

  describe('by a filter', () => {
    it.each<[string, (parts: Parts) => PlainFilter]>([
      ['planCode', ({ plans }) => ({ planCode: plans[0]!.code })],
      ['themeId with what is below', ({ themes }) => ({ themeId: `th_${themes[0]!.id}` })],
      ['underId with the item itself', () => ({ underId: `wi_${items[0]!.id}` })],
      ['parentId', () => ({ parentId: `wi_${items[0]!.id}` })],
      ['root', () => ({ root: true })],
      ['root: false', () => ({ root: false })],
      ['kind', () => ({ kind: ['PILOT', 'TARGET'] })],
      ['status', () => ({ status: ['ACTIVE', 'CLOSED'] })],
      ['health, without what is suspended or cancelled', () => ({ health: ['RED'] })],
      ['leadDepartmentCode', () => ({ leadDepartmentCode: ['fgw'] })],
      ['departmentCode, leading or not', () => ({ departmentCode: ['fgw', 'jxt'] })],
      ['ownerId', ({ users }) => ({ ownerId: `us_${users[0]!.id}` })],
      ['tag', () => ({ tag: ['民生'] })],
      ['region', () => ({ region: ['温州市', '杭州市'] })],
      ['dueFrom', () => ({ dueFrom: '2020-07-01' })],
      ['dueTo', () => ({ dueTo: '2020-06-30' })],
      ['overdue, in each plan’s own time zone', () => ({ overdue: true })],
      ['overdue: false, with what has no date', () => ({ overdue: false })],
      ['search', () => ({ search: '铁路' })],
      ['not: what has no date is not overdue', () => ({ not: { overdue: true } })],
      ['not: what has no date is not due by a day', () => ({ not: { dueTo: '2020-12-31' } })],
      ['not: what has no lead is not led', () => ({ not: { leadDepartmentCode: ['fgw'] } })],
      ['and, or and not within each other', () => ({ and: [{ or: [{ kind: ['PILOT'] }, { not: { root: true } }] }] })],
    ])('finds what meets %s', async (_name, make) => {
      const filter = make(parts);
      const expected = naively(filter);

      expect((await codes(filter)).toSorted()).toEqual(expected);
      expect(expected.length).toBeGreaterThan(0);
      expect(expected.length).toBeLessThan(items.length);
    });

    it('takes an empty list as nothing, an empty `and` and an empty filter as all', async () => {
      const all = naively({});

      for (const filter of [{ kind: [] }, { tag: [] }, { leadDepartmentCode: [] }, { or: [] }, { not: {} }]) {
        expect(await codes(filter)).toEqual([]);
      }
      for (const filter of [{}, { and: [] }, { not: { or: [] } }, { kind: null, overdue: null, and: null }]) {
        expect(await codes(filter)).toEqual(all);
      }
    });

    it('answers any filter as one would by hand, to whoever asks', async () => {
      const seen = items.filter(({ internal, departmentIds }) => !internal || departmentIds.includes(own.id));
      const viewers = [
        { token: supervisor, visible: items },
        { token: liaison.token, visible: seen },
      ];
      await fc.assert(
        fc.asyncProperty(anyFilter(parts, items), fc.constantFrom(...viewers), async (filter, { token, visible }) => {
          const expected = naively(filter, visible);

          expect((await codes(filter, token)).toSorted()).toEqual(expected);
        }),
        { numRuns: 250 },
      );
    });

    it.each<[string, object]>([
      ['an id of another type', { ownerId: 'wi_00000000-0000-7000-8000-000000000000' }],
      ['no id at all', { parentId: "' OR 1=1 --" }],
      ['an empty id', { underId: '' }],
      ['a bad id deep inside', { or: [{ not: { themeId: 'x' } }] }],
      ['too many values', { tag: Array.from({ length: 501 }, String) }],
      ['too many parts', { or: Array.from({ length: 80 }, () => ({ root: true })) }],
      ['nine levels', JSON.parse(`${'{"not":'.repeat(9)}{}${'}'.repeat(9)}`) as object],
      ['U+0000', { search: 'a\0b' }],
      ['U+0000 in a list', { region: ['杭州市', '\0'] }],
      ['a search of 101 characters', { search: '长'.repeat(101) }],
      ['a search of nine words', { search: 'a b c d e f g h i' }],
      ['a day that is none', { dueTo: '2020-02-30' }],
    ])('refuses %s', async (_name, filter) => {
      expect(await refusal({ filter })).toBe('BAD_USER_INPUT');
    });

    it('refuses thousands of levels without breaking', async () => {
      const filter = `${'{"not":'.repeat(9_000)}{}${'}'.repeat(9_000)}`;

      const response = await fetch(`${api.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${supervisor}` },
        body: `{"query":${JSON.stringify(LIST)},"variables":{"filter":${filter}}}`,
      });

      const { errors } = (await response.json()) as Answer;
      expect(errors?.[0]?.extensions.code).toBe('LIMIT_EXCEEDED');
    });
  });

  describe('in an order', () => {
    const UPDATED = (item: WorkItem): string => item.updatedAt.toISOString();
    const VALUES: Record<string, (item: WorkItem) => string | number | null> = {
      CODE: ({ code }) => code,
      TITLE: ({ title }) => title,
      DUE_DATE: ({ dueDate }) => dueDate,
      HEALTH: ({ health }) => LIGHTS.indexOf(health),
      PROGRESS: ({ progress }) => progress,
      UPDATED_AT: UPDATED,
    };

    const compare = (a: string | number, b: string | number): number =>
      typeof a === 'number' ? a - Number(b) : Buffer.compare(Buffer.from(a), Buffer.from(String(b)));

    /** Nulls last in both directions, and the key in the direction of the field. */
    function ordered(field: string, direction: string): string[] {
      const sign = direction === 'ASC' ? 1 : -1;
      const value = VALUES[field]!;
      return items
        .toSorted((a, b) => {
          const [left, right] = [value(a), value(b)];
          if (left !== right && (left === null || right === null)) return left === null ? 1 : -1;
          return sign * (compare(left ?? '', right ?? '') || compare(a.id, b.id));
        })
        .map(({ code }) => code);
    }

    const cases = Object.keys(VALUES).flatMap((field) => ['ASC', 'DESC'].map((direction) => ({ field, direction })));

    it.each(cases)('$field $direction shows every item once, forward and backward', async (orderBy) => {
      const expected = ordered(orderBy.field, orderBy.direction);
      const forward: string[] = [];
      const backward: string[] = [];

      for (let page = await list({ orderBy, first: 7 }); ;) {
        forward.push(...page.nodes.map(({ code }) => code));
        expect(page.pageInfo.hasNextPage).toBe(forward.length < items.length);
        if (!page.pageInfo.hasNextPage) break;
        page = await list({ orderBy, first: 7, after: page.pageInfo.endCursor });
      }
      for (let page = await list({ orderBy, last: 11 }); ;) {
        backward.unshift(...page.nodes.map(({ code }) => code));
        expect(page.pageInfo.hasPreviousPage).toBe(backward.length < items.length);
        if (!page.pageInfo.hasPreviousPage) break;
        page = await list({ orderBy, last: 11, before: page.pageInfo.startCursor });
      }

      expect(forward).toEqual(expected);
      expect(backward).toEqual(expected);
    });

    it('is by code when nobody says', async () => {
      expect(await codes({})).toEqual(items.map(({ code }) => code).toSorted());
    });
  });

  describe('in pages', () => {
    it('has 50 items unless said otherwise, and counts them all', async () => {
      const page = await list({});

      expect(page.nodes).toHaveLength(50);
      expect(page.totalCount).toBe(items.length);
      expect(page.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    });

    it('gives nodes, edges and the cursors of both ends alike', async () => {
      const { nodes, edges, pageInfo } = await list({ first: 5, filter: { root: true } });

      expect(edges.map(({ node }) => node)).toEqual(nodes);
      expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([edges[0]?.cursor, edges[4]?.cursor]);
      const next = await list({ first: 5, filter: { root: true }, after: edges[1]?.cursor });
      expect(next.nodes.slice(0, 3)).toEqual(nodes.slice(2));
      expect(next.pageInfo.hasPreviousPage).toBe(true);
    });

    it('is empty where nothing is asked for or nothing is found', async () => {
      const none = { hasPreviousPage: false, startCursor: null, endCursor: null };

      expect(await list({ first: 0 })).toMatchObject({
        nodes: [],
        edges: [],
        pageInfo: { ...none, hasNextPage: true },
      });
      expect(await list({ filter: { search: '没有' } })).toMatchObject({
        nodes: [],
        totalCount: 0,
        pageInfo: { ...none, hasNextPage: false },
      });
    });

    it('counts without reading a row, and reads without counting', async () => {
      const { counted, read } = await api.gql<Record<string, object>>(
        supervisor,
        '{ counted: workItems { totalCount } read: workItems(first: 1) { pageInfo { hasNextPage } } }',
      );

      expect(counted).toEqual({ totalCount: items.length });
      expect(read).toEqual({ pageInfo: { hasNextPage: true } });
    });

    it.each<[string, object]>([
      ['201 at once', { first: 201 }],
      ['201 from the end', { last: 201 }],
      ['fewer than none', { first: -1 }],
      ['both ends', { first: 1, last: 1 }],
      ['after with last', { last: 1, after: 'x' }],
      ['before with first', { first: 1, before: 'x' }],
      ['after with before', { after: 'x', before: 'x' }],
      ['a made-up cursor', { after: 'eyJ4IjoxfQ' }],
      ['SQL for a cursor', { after: Buffer.from(`["x'); DROP TABLE work_item;--","y"]`).toString('base64url') }],
    ])('refuses %s', async (_name, page) => {
      expect(await refusal(page)).toBe('BAD_USER_INPUT');
    });

    it('refuses the cursor of another order or list', async () => {
      const { pageInfo } = await list({ first: 1 });
      const after = pageInfo.endCursor;

      expect(await refusal({ after, orderBy: { field: 'TITLE', direction: 'ASC' } })).toBe('BAD_USER_INPUT');
      expect(await refusal({ after, orderBy: { field: 'CODE', direction: 'DESC' } })).toBe('BAD_USER_INPUT');
      const { errors } = await api.ask(supervisor, 'query ($after: String) { users(after: $after) { totalCount } }', {
        after,
      });
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    });
  });

  describe('below something', () => {
    it('gives each alias its own arguments, whether run once or often', async () => {
      const parent = items[0]!;
      const below = items.filter(({ parentId }) => parentId === parent.id);
      const pilots = below.filter(({ kind }) => ['PILOT'].includes(kind));
      const query = `query ($code: String!, $filter: WorkItemFilter) { workItem(code: $code) {
        two: children(first: 2) { nodes { code } } all: children { totalCount }
        written: children(filter: { kind: [PILOT], planCode: null }) { totalCount }
        given: children(filter: $filter) { totalCount nodes { parent { code } } } } }`;

      for (let run = 0; run < 5; run++) {
        const { workItem } = await api.gql<{ workItem: Record<string, Page> }>(supervisor, query, {
          code: parent.code,
          filter: { kind: ['PILOT'] },
        });
        expect(workItem['two']?.nodes).toEqual(below.slice(0, 2).map(({ code }) => ({ code })));
        expect(workItem['all']).toEqual({ totalCount: below.length });
        expect(workItem['written']).toEqual({ totalCount: pilots.length });
        expect(workItem['given']).toEqual({
          totalCount: pilots.length,
          nodes: pilots.map(() => ({ parent: { code: parent.code } })),
        });
      }
    });

    it.each([{ tag: ['a\0'] }, { parentId: 'x' }, { search: '长'.repeat(101) }])(
      'refuses %j as well',
      async (filter) => {
        const { errors } = await api.ask(
          supervisor,
          'query ($filter: WorkItemFilter) { workItems(first: 1) { nodes { children(filter: $filter) { totalCount } } } }',
          { filter },
        );

        expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
      },
    );
  });
});
