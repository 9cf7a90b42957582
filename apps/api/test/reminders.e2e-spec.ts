import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CalendarOverride, type Milestone, type Plan, type WorkItem } from '@lib/planning';
import { globalId, newId } from '@lib/platform';
import { countStatements } from '@lib/testing';
import { type PlanningRows, planningRows } from './planning-rows';
import { startTestApi, type TestApi } from './test-api';

interface Rule {
  id: string;
  trigger: string;
  offsets: number[];
  repeatEvery: number | null;
  unit: string;
  audience: string[];
  channels: string[];
  enabled: boolean;
  workingDaysOnly: boolean;
  sendAt: string;
  version: number;
  plan: { code: string };
}

const RULE = `id trigger offsets repeatEvery unit audience channels enabled workingDaysOnly sendAt version plan { code }`;
const UPCOMING = `query ($plan: String!, $from: DateTime!, $to: DateTime!, $item: ID, $first: Int, $after: String) {
  upcomingReminders(planCode: $plan, from: $from, to: $to, workItemId: $item, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { fireAt trigger offset rule { id } workItem { id code } milestone { title } recipients { account } channels }
  }
}`;
const UPSERT = `mutation ($input: UpsertReminderRuleInput!) {
  upsertReminderRule(input: $input) { reminderRule { ${RULE} } userErrors { code field message } } }`;

interface Upcoming {
  upcomingReminders: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: {
      fireAt: string;
      trigger: string;
      offset: number;
      workItem: { id: string; code: string };
      milestone: { title: string } | null;
      recipients: { account: string }[];
      channels: string[];
    }[];
  };
}

interface Upserted {
  upsertReminderRule: { reminderRule: Rule | null; userErrors: { code: string; field: string[]; message: string }[] };
}

describe('reminders through the API', () => {
  let api: TestApi;
  let rows: PlanningRows;
  let plan: Plan;
  let item: WorkItem;
  let hidden: WorkItem;
  let milestone: Milestone;
  let supervisor: string;
  let admin: string;
  let liaison: { token: string; account: string };
  let stranger: string;

  beforeAll(async () => {
    api = await startTestApi('2020-09-25T08:00:00+08:00');
    rows = planningRows(api.db);
    const [lead, other] = [await api.department('jt'), await api.department('fg')];
    supervisor = (await api.signedIn('SUPERVISOR')).token;
    admin = (await api.signedIn('ADMIN')).token;
    const person = await api.signedIn('LIAISON', lead);
    liaison = { token: person.token, account: person.user.account };
    stranger = (await api.signedIn('LIAISON', other)).token;
    plan = await rows.aPlan();
    item = await rows.aWorkItem({ planId: plan.id, leadDepartmentId: lead.id });
    hidden = await rows.aWorkItem({ planId: plan.id, leadDepartmentId: lead.id, internal: true });
    milestone = await rows.aMilestone({ workItemId: item.id, title: '开工', dueDate: '2020-10-09' });
    await rows.aMilestone({ workItemId: hidden.id, title: '保密', dueDate: '2020-10-09' });
    for (const { id } of [item, hidden])
      await rows.anEntry({ streamType: 'work_item', streamId: id, actorId: person.user.id, at: api.clock.now() });
  });
  afterAll(() => api.close());

  const upcoming = async (token: string, more: object = {}) => {
    const given = { plan: plan.code, from: '2020-09-25T08:00:00+08:00', to: '2020-10-12T23:00:00+08:00', ...more };
    return (await api.gql<Upcoming>(token, UPCOMING, given)).upcomingReminders;
  };
  const upsert = async (token: string, input: object) => {
    const given = {
      planCode: plan.code,
      trigger: 'MILESTONE_DUE',
      offsets: [-4],
      unit: 'WORKING_DAY',
      audience: ['LEAD_LIAISON'],
      channels: ['IN_APP'],
      enabled: true,
      ...input,
    };
    return (await api.gql<Upserted>(token, UPSERT, { input: given })).upsertReminderRule;
  };

  it('a new plan has sensible rules, the same ones whenever they are asked for', async () => {
    const ask = () =>
      api.gql<{ reminderRules: Rule[] }>(liaison.token, `{ reminderRules(planCode: "${plan.code}") { ${RULE} } }`);

    const [first, second] = [await ask(), await ask()];

    expect(second).toEqual(first);
    expect(new Set(first.reminderRules.map(({ trigger }) => trigger)).size).toBe(8);
    expect(first.reminderRules).toContainEqual(
      expect.objectContaining({ trigger: 'MILESTONE_DUE', offsets: [-3, -1, 0], repeatEvery: 5, sendAt: '09:00' }),
    );
  });

  it('does not write rules for whoever asks', async () => {
    const fresh = await rows.aPlan();
    const given = { from: '2020-09-25T08:00:00+08:00', to: '2020-10-12T23:00:00+08:00' };
    const { reminderRules } = await api.gql<{ reminderRules: Rule[] }>(
      liaison.token,
      `query ($from: DateTime!, $to: DateTime!) { reminderRules(planCode: "${fresh.code}") { ${RULE} }
        upcomingReminders(planCode: "${fresh.code}", from: $from, to: $to) { totalCount } }`,
      given,
    );
    const [first] = reminderRules;
    const { node } = await api.gql<{ node: Rule }>(
      liaison.token,
      `{ node(id: "${first?.id}") { ... on ReminderRule { ${RULE} } } }`,
    );
    const [{ count }] = await api.db.query<[{ count: number }]>(
      'SELECT count(*)::int AS count FROM reminder_rule WHERE plan_id = $1',
      [fresh.id],
    );
    const changed = await upsert(supervisor, {
      ...first,
      plan: undefined,
      version: undefined,
      planCode: fresh.code,
      offsets: [2],
    });

    expect([node, count]).toEqual([first, 0]);
    expect(changed.reminderRule).toEqual({ ...first, offsets: [2], version: 2 });
  });

  it('shows what will be sent around National Day, to whom and when', async () => {
    const { nodes } = await upcoming(stranger, { item: globalId('wi', item.id) });

    expect(nodes.map(({ fireAt, offset, recipients }) => [fireAt, offset, recipients.map((to) => to.account)])).toEqual(
      [
        ['2020-09-28T01:00:00+00:00', -3, [liaison.account]],
        ['2020-09-30T01:00:00+00:00', -1, [liaison.account]],
        ['2020-10-09T01:00:00+00:00', 0, [liaison.account]],
      ],
    );
    expect(nodes[0]).toMatchObject({
      trigger: 'MILESTONE_DUE',
      workItem: { code: item.code },
      milestone: { title: milestone.title },
      channels: ['IN_APP', 'EMAIL'],
    });
  });

  it('shows nothing of an item that the viewer may not see, nor counts it', async () => {
    const [seen, all] = [await upcoming(stranger), await upcoming(liaison.token)];

    expect(seen.nodes.map(({ workItem }) => workItem.code)).not.toContain(hidden.code);
    expect([seen.totalCount, all.totalCount]).toEqual([3, 6]);
  });

  it('pages in one order, in a bounded number of statements', async () => {
    const all = await upcoming(supervisor);
    const paged: unknown[] = [];
    let after: string | null = null;
    do {
      const page: Upcoming['upcomingReminders'] = await upcoming(supervisor, { first: 2, after });
      paged.push(...page.nodes);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    const { count } = await countStatements(() => upcoming(supervisor));

    expect(paged).toEqual(all.nodes);
    expect(count).toBeLessThan(25);
  });

  it('follows a rule that is changed and a day off of this plan', async () => {
    const made = await upsert(supervisor, { offsets: [-2], sendAt: '14:30' });
    const before = await upcoming(supervisor, { item: globalId('wi', item.id) });
    await api.db.manager.insert(CalendarOverride, {
      id: newId(),
      planId: plan.id,
      date: '2020-09-29',
      working: false,
      label: null,
    });
    const after = await upcoming(supervisor, { item: globalId('wi', item.id) });
    const id = made.reminderRule?.id;
    const off = await upsert(admin, { id, offsets: [-2], enabled: false, expectedVersion: 1 });
    const gone = await upcoming(supervisor, { item: globalId('wi', item.id) });

    const at = (page: Upcoming['upcomingReminders']) =>
      page.nodes.filter(({ offset }) => offset === -2).map(({ fireAt }) => fireAt);
    expect([at(before), at(after), at(gone)]).toEqual([
      ['2020-09-29T06:30:00+00:00'],
      ['2020-09-28T06:30:00+00:00'],
      [],
    ]);
    expect(off.reminderRule).toMatchObject({ enabled: false, sendAt: '14:30', version: 2 });
  });

  it.each([
    [{ offsets: [] }, ['offsets']],
    [{ offsets: [1, 1] }, ['offsets']],
    [{ offsets: [5000] }, ['offsets']],
    [{ trigger: 'STALE', offsets: [0] }, ['offsets']],
    [{ repeatEvery: 0 }, ['repeatEvery']],
    [{ audience: [], channels: [] }, ['audience', 'channels']],
    [{ sendAt: '24:00' }, ['sendAt']],
  ])('refuses the rule %j', async (given, fields) => {
    const { userErrors } = await upsert(supervisor, given);

    expect(userErrors.map(({ code, field }) => [code, field])).toEqual(
      fields.map((field) => ['INVALID', ['input', field]]),
    );
  });

  it('lets only the supervising office and the operator change rules', async () => {
    const refused = await upsert(liaison.token, {});
    const lost = await upsert(supervisor, { id: globalId('rr', newId()) });
    const stale = await upsert(supervisor, { id: (await upsert(supervisor, {})).reminderRule?.id, expectedVersion: 9 });

    expect([refused, lost, stale].map(({ userErrors }) => userErrors[0]?.code)).toEqual([
      'FORBIDDEN',
      'NOT_FOUND',
      'CONFLICT',
    ]);
  });

  it('answers the working calendar with make-up days, and at most three years of it', async () => {
    const ask = (to: string) =>
      api.ask<{ workingCalendar: { date: string; working: boolean; label: string | null }[] }>(
        liaison.token,
        `{ workingCalendar(from: "2020-09-27", to: "${to}") { date working label } }`,
      );

    const { data } = await ask('2020-10-10');
    const long = await ask('2023-12-31');

    expect(data.workingCalendar.filter(({ working }) => working).map(({ date }) => date)).toEqual([
      '2020-09-27',
      '2020-09-28',
      '2020-09-29',
      '2020-09-30',
      '2020-10-09',
      '2020-10-10',
    ]);
    expect(long.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('refuses a preview of more than a year, and is empty for a plan that there is not', async () => {
    const long = await api.ask(supervisor, UPCOMING, {
      plan: plan.code,
      from: '2020-01-01T00:00:00Z',
      to: '2022-01-01T00:00:00Z',
    });

    expect(long.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(await upcoming(supervisor, { plan: 'NONE' })).toMatchObject({ totalCount: 0, nodes: [] });
  });
});
