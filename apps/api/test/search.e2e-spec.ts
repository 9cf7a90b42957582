import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '@lib/planning';
import { countStatements } from '@lib/testing';
import { type PlanningRows, planningRows } from './planning-rows';
import { startTestApi, type TestApi } from './test-api';

const SEARCH = `query ($search: String!, $orderBy: WorkItemOrder, $first: Int, $after: String) {
  workItems(filter: { search: $search }, orderBy: $orderBy, first: $first, after: $after) {
    nodes { title } totalCount pageInfo { hasNextPage endCursor } } }`;

interface Found {
  nodes: { title: string }[];
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

describe('search', () => {
  let api: TestApi;
  let rows: PlanningRows;
  let plan: Plan;
  let token: string;

  beforeAll(async () => {
    api = await startTestApi();
    rows = planningRows(api.db);
    plan = await rows.aPlan();
    token = (await api.signedIn('SUPERVISOR')).token;
    const planId = plan.id;
    await rows.aWorkItem({ planId, code: 'ZJ2020-0042', title: '沪嘉甬铁路', description: '全长约三百公里' });
    await rows.aWorkItem({ planId, code: 'ZJ2020-0043', title: '甬舟铁路建设', tags: ['重大项目', '交通'] });
    await rows.aWorkItem({ planId, code: 'ZJ2020-0044', title: '铁路', description: '总目标' });
    await rows.aWorkItem({ planId, code: 'ZJ2020-0045', title: '路网与铁矿', description: '沪嘉 与 甬铁' });
    await rows.aWorkItem({ planId, code: 'ZJ2020-0046', title: '建成5G基站5万个', description: 'IPv6 升级' });
    await rows.aWorkItem({ planId, code: 'ZJ2020-0047', title: 'ＡＢＣ大道（北段）', description: 'Größe ΣΑΣ İzmir' });
    await rows.aWorkItem({ planId, code: 'ZJ2020-0048', title: "100%覆盖_O'Brien\\路径", description: '😀𠮷野家' });
    await rows.aWorkItem({ planId, code: 'ZJ2020-0049', title: '100个覆盖点' });
    await rows.aWorkItem({
      planId,
      code: 'ZJ2020-0050',
      title: '万亩千亿平台',
      description: '含铁路新城',
      status: 'DRAFT',
    });
  });

  afterAll(() => api.close());

  const find = async (search: string, more: object = {}): Promise<string[]> => {
    const { workItems } = await api.gql<{ workItems: Found }>(token, SEARCH, { search, ...more });
    return workItems.nodes.map(({ title }) => title);
  };

  const RAILWAYS = ['铁路', '甬舟铁路建设', '沪嘉甬铁路', '万亩千亿平台'];

  it.each<[string, string, string[]]>([
    ['one character', '矿', ['路网与铁矿']],
    ['one character within words', '舟', ['甬舟铁路建设']],
    ['two characters', '甬舟', ['甬舟铁路建设']],
    ['two characters across words', '嘉甬', ['沪嘉甬铁路']],
    ['three characters', '甬铁路', ['沪嘉甬铁路']],
    ['a whole title', '万亩千亿平台', ['万亩千亿平台']],
    ['several words in any order', '建设 甬舟', ['甬舟铁路建设']],
    ['words in different fields', '甬舟 交通 0043', ['甬舟铁路建设']],
    ['words with a wide space between', '甬舟　交通', ['甬舟铁路建设']],
    ['a part of a description', '三百公里', ['沪嘉甬铁路']],
    ['a tag', '重大项目', ['甬舟铁路建设']],
    ['letters and digits within Chinese', '5G', ['建成5G基站5万个']],
    ['lower for upper case', '5g基站', ['建成5G基站5万个']],
    ['upper for lower case', 'IPV6', ['建成5G基站5万个']],
    ['a code', 'ZJ2020-0042', ['沪嘉甬铁路']],
    ['a code in lower case', 'zj2020-0042', ['沪嘉甬铁路']],
    ['the end of a code', '-0044', ['铁路']],
    ['wide letters by usual ones', 'abc大道', ['ＡＢＣ大道（北段）']],
    ['usual letters by wide ones', '５Ｇ', ['建成5G基站5万个']],
    ['brackets of either width', '(北段)', ['ＡＢＣ大道（北段）']],
    ['letters beyond ASCII', 'GRÖSSE', []],
    ['letters with marks', 'GRÖ', ['ＡＢＣ大道（北段）']],
    ['a decomposed letter', 'gro\u0308', ['ＡＢＣ大道（北段）']],
    ['the two Greek forms of s', 'σασ', ['ＡＢＣ大道（北段）']],
    ['a percent sign', '%', ["100%覆盖_O'Brien\\路径"]],
    ['a percent sign that is no wildcard', '100%覆盖', ["100%覆盖_O'Brien\\路径"]],
    ['an underscore', '_', ["100%覆盖_O'Brien\\路径"]],
    ['an underscore that is no wildcard', '0_覆', []],
    ['a quote', "'", ["100%覆盖_O'Brien\\路径"]],
    ['a quote within a word', "o'brien", ["100%覆盖_O'Brien\\路径"]],
    ['a backslash', '\\', ["100%覆盖_O'Brien\\路径"]],
    ['a backslash within a word', 'n\\路径', ["100%覆盖_O'Brien\\路径"]],
    ['an emoji', '😀', ["100%覆盖_O'Brien\\路径"]],
    ['a rare character', '𠮷野', ["100%覆盖_O'Brien\\路径"]],
    ['rare characters in a longer word', '😀𠮷野家', ["100%覆盖_O'Brien\\路径"]],
    ['operators of text search', '铁 & !路 | (甬):*', []],
    ['SQL', "铁路'); DELETE FROM work_item; --", []],
    ['pairs that stand apart', '沪嘉甬铁矿', []],
    ['words of which one is nowhere', '铁路 没有', []],
  ])('finds %s', async (_name, search, expected) => {
    expect(await find(search)).toEqual(expected);
  });

  it.each(['', '   ', '　'])('asks nothing when nothing is written (%j)', async (search) => {
    expect(await find(search)).toHaveLength(9);
  });

  it('shows the best first: the title itself, titles that begin so, hold it, and the rest', async () => {
    expect(await find('铁路')).toEqual(['铁路', '沪嘉甬铁路', '甬舟铁路建设', '万亩千亿平台']);
    expect((await find('甬')).at(0)).toBe('甬舟铁路建设');
  });

  it('obeys an order that is asked for', async () => {
    const orderBy = { field: 'CODE', direction: 'DESC' };

    expect(await find('铁路', { orderBy })).toEqual(['万亩千亿平台', '铁路', '甬舟铁路建设', '沪嘉甬铁路']);
  });

  it('turns pages in the order of its finds', async () => {
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const { workItems }: { workItems: Found } = await api.gql(token, SEARCH, { search: '铁路', first: 1, after });
      seen.push(...workItems.nodes.map(({ title }) => title));
      expect(workItems.totalCount).toBe(RAILWAYS.length);
      after = workItems.pageInfo.endCursor;
      if (!workItems.pageInfo.hasNextPage) break;
    }

    expect(seen).toEqual(await find('铁路'));
  });

  it('follows an item that changes', async () => {
    const item = await rows.aWorkItem({ planId: plan.id, title: '旧名称' });

    await api.db.query(`UPDATE work_item SET title = '新名称', tags = '{湖州}' WHERE id = $1`, [item.id]);

    expect(await find('旧名')).toEqual([]);
    expect(await find('新名 湖州')).toEqual(['新名称']);
  });

  describe('among thousands of items', () => {
    const PLACES = ['杭州', '宁波', '温州', '嘉兴', '湖州', '绍兴', '金华', '衢州', '舟山', '台州', '丽水'];
    const THINGS = ['铁路', '公路', '码头', '机场', '水库', '医院', '学校', '园区', '隧道', '枢纽', '基站', '社区'];

    beforeAll(async () => {
      await api.db.query(
        `INSERT INTO work_item (id, code, plan_id, title, kind, created_at, updated_at)
         SELECT gen_random_uuid(), 'BULK-' || n, $1,
                ($2::text[])[1 + n % 11] || chr(19968 + (n * 7919) % 3000) || chr(19968 + (n * 104729) % 3000)
                  || ($3::text[])[1 + (n / 11) % 12] || '第' || n || '期', 'PROJECT', now(), now()
           FROM generate_series(1, 5000) AS n`,
        [plan.id, PLACES, THINGS],
      );
      // Vacuuming moves what was just written from the index's waiting list into the index, as autovacuum does.
      await api.db.query('VACUUM ANALYZE work_item');
    });

    /** The plan of the statement that the API sends for a search. */
    async function planOf(search: string): Promise<string> {
      const { statements } = await countStatements(() => find(search, { first: 20 }));
      const sent = statements.find(({ text }) => text.includes('search_query'));
      const plans: { 'QUERY PLAN': string }[] = await api.db.query(`EXPLAIN ${sent?.text}`, sent?.values);
      return plans.map((line) => line['QUERY PLAN']).join('\n');
    }

    it.each(['绍兴', '4711', '舟山 水库', '宁波 第42', 'BULK-4999'])('finds %s through the index', async (search) => {
      expect(await planOf(search)).toContain('work_item_search_idx');
    });

    it('finds them all', async () => {
      const { workItems } = await api.gql<{ workItems: Found }>(token, SEARCH, { search: '舟山 水库' });
      const [{ count }]: [{ count: number }] = await api.db.query(
        `SELECT count(*)::int FROM work_item WHERE title LIKE '%舟山%' AND title LIKE '%水库%'`,
      );

      expect(workItems.totalCount).toBe(count);
      expect(count).toBeGreaterThan(10);
    });
  });
});
