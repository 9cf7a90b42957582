import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan, WorkItem } from '@lib/planning';
import { countStatements } from '@lib/testing';
import { answering } from './answering';
import { planningRows } from './planning-rows';
import { startTestApi, type TestApi } from './test-api';

const ITEM = `id code title status health healthReasons progress plannedProgress progressClass
  declaredLight { health at reason by { name } rosier } verifiedLight { health } dueDate permittedActions plan { code } theme { title }
  owner { id name email department { name } } leader { name } leadDepartment { id name shortName }
  supportingDepartments { name } parent { code } ancestors { code title }
  milestones(first: 5) { totalCount nodes { id title status dueDate overdue workingDaysLeft dependsOn { id } } }
  children(first: 3) { totalCount nodes { code permittedActions healthReasons } }
  indicators { name attainment latestReading { value reportedBy { name } } }
  assignments { role status department { code } } changeRequests(first: 2) { totalCount nodes { kind } }
  slips(first: 2) { nodes { reference overdue permittedActions department { name } issuedBy { name } } }
  activity(first: 2) { nodes { action actor { name } } } source { quote document { title } }
  reports(first: 2) { totalCount nodes { period author { name } } } latestReport { summary }`;

describe('the number of statements', () => {
  let api: TestApi;
  let plan: Plan;
  let items: WorkItem[];
  let token: string;

  beforeAll(async () => {
    api = await startTestApi();
    const rows = planningRows(api.db);
    const department = await api.department('jtt');
    const signedIn = await api.signedIn('LIAISON', department);
    token = signedIn.token;
    const document = await rows.aDocument();
    plan = await rows.aPlan({ code: 'PLAN' });
    items = [];
    for (let number = 0; number < 10; number++) {
      const item = await rows.aWorkItem({
        planId: plan.id,
        leadDepartmentId: department.id,
        ownerId: signedIn.user.id,
        parentId: items.at(number % 3)?.id ?? null,
        internal: number % 2 === 0,
      });
      items.push(item);
      const workItemId = item.id;
      for (let part = 0; part < 6; part++) await rows.aMilestone({ workItemId, dueDate: '2020-06-01' });
      const indicator = await rows.anIndicator({ workItemId });
      await rows.aReading({ indicatorId: indicator.id, reportedById: signedIn.user.id });
      await rows.anAssignment({ workItemId, departmentId: department.id });
      await rows.aChangeRequest({ workItemId, requestedById: signedIn.user.id });
      await rows.aSlip({ planId: plan.id, workItemId, departmentId: department.id, issuedById: signedIn.user.id });
      await rows.anEntry({ streamType: 'work_item', streamId: workItemId, actorId: signedIn.user.id });
      await rows.aReport({ workItemId, authorId: signedIn.user.id });
      await rows.aSource({ workItemId, documentId: document.id });
    }
    await api.gql(token, '{ serverTime viewer { user { id } } }'); // whatever is read once is read now
  });

  afterAll(() => api.close());

  async function readsOf(query: string, variables: object = {}): Promise<number> {
    const { statements } = await countStatements(() => api.gql(token, query, variables));
    return answering(statements).length;
  }

  const page = `query ($first: Int) { workItems(first: $first) { totalCount pageInfo { hasNextPage endCursor } nodes { ${ITEM} } } }`;

  it('is one for a page of one item, and one for a page of ten, however often it is asked', async () => {
    for (let run = 0; run < 4; run++) {
      expect([run, await readsOf(page, { first: 1 })]).toEqual([run, 1]);
      expect([run, await readsOf(page, { first: 10 })]).toEqual([run, 1]);
    }
  });

  it.each<[string, () => string]>([
    ['a work item', () => `{ workItem(code: "${items[0]?.code}") { ${ITEM} } }`],
    ['a node', () => `{ node(id: "wi_${items[0]?.id}") { id ... on WorkItem { ${ITEM} } } }`],
    [
      'a portfolio',
      () =>
        '{ portfolio(planCode: "PLAN", groupBy: HEALTH) { key total byHealth { count } byProgressClass { count } overdueMilestones } }',
    ],
    [
      'a portfolio with a filter',
      () => '{ portfolio(planCode: "PLAN", groupBy: KIND, filter: { overdue: true }) { total } }',
    ],
    ['a search', () => '{ workItems(filter: { search: "任务" }) { totalCount nodes { code } } }'],
    [
      'milestones with their items',
      () => '{ milestones { totalCount nodes { overdue workItem { code owner { name } } } } }',
    ],
    [
      'slips with their items',
      () => '{ slips(filter: { overdue: true }) { totalCount nodes { reference overdue workItem { code } } } }',
    ],
    ['indicators with their readings', () => '{ indicators { nodes { readings(first: 3) { nodes { value } } } } }'],
    [
      'a department with its items',
      () => '{ department(code: "jtt") { members { totalCount } workItems { nodes { code } } } }',
    ],
    [
      'a plan with its items',
      () => '{ plan(code: "PLAN") { themes { title children { title } } workItems { nodes { code } } } }',
    ],
    ['all plans', () => '{ plans { code workItems(first: 1) { totalCount } } }'],
    ['the viewer', () => '{ viewer { user { name department { code } } } }'],
  ])('is one for %s', async (_name, query) => {
    expect(await readsOf(query())).toBe(1);
  });

  it('is one a root field', async () => {
    expect(
      await readsOf('{ a: workItems { totalCount } b: milestones { totalCount } plan(code: "PLAN") { code } }'),
    ).toBe(3);
  });

  it('is prepared under one name for the same question with other values', async () => {
    const query = 'query ($search: String) { workItems(filter: { search: $search }) { nodes { code } } }';
    const { statements } = await countStatements(async () => {
      await api.gql(token, query, { search: '甲' });
      await api.gql(token, query, { search: '乙' });
    });

    expect(new Set(statements.map(({ text }) => text)).size).toBeLessThanOrEqual(2);
  });
});
