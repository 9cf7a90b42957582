import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { globalId, newId } from '@lib/platform';
import {
  aCast,
  act,
  aMilestone,
  anActiveItem,
  aPlan,
  aRepliedSlip,
  aSlip,
  attempt,
  type Cast,
  idOf,
  type Person,
  readItem,
  storyOf,
} from './steps';
import { startTestApi, type TestApi } from './test-api';

const SLIPS = `query ($filter: SlipFilter) { slips(filter: $filter, first: 100) {
  totalCount nodes { id reference status overdue department { code } workItem { code } } } }`;

interface SlipView {
  id: string;
  reference: string;
  status: string;
  overdue: boolean;
  department: { code: string };
  workItem: { code: string };
}

describe('slips', () => {
  let api: TestApi;
  let cast: Cast;

  beforeAll(async () => {
    api = await startTestApi();
    cast = await aCast(api);
    await aPlan(api, cast);
  });
  afterAll(() => api.close());

  const slips = async ({ token }: Pick<Person, 'token'>, filter: object = {}): Promise<SlipView[]> =>
    (await api.gql<{ slips: { nodes: SlipView[] } }>(token, SLIPS, { filter })).slips.nodes;

  it('goes from issue through a returned reply to acceptance, each step with its stamp and in the history', async () => {
    const item = await anActiveItem(api, cast);
    const issued = await aSlip(api, cast, item.id, { grade: 'YELLOW' });
    const { id } = issued;

    await act(api, cast.head, 'signSlip', { id });
    await act(api, cast.liaison, 'replySlip', { id, reply: '正在研究' });
    const returned = await act(api, cast.supervisor, 'returnSlipReply', {
      id,
      reason: '没有时限',
      replyBy: '2020-07-20',
    });
    await act(api, cast.liaison, 'replySlip', { id, reply: '八月底前赶上' });
    await act(api, cast.supervisor, 'acceptSlipReply', { id, note: '同意' });

    expect(returned).toMatchObject({ status: 'SIGNED', replyBy: '2020-07-20', version: 4 });
    const { node } = await api.gql<{ node: object }>(
      cast.leader.token,
      `query ($id: ID!) { node(id: $id) { ... on Slip { number year grade status findings demand reply replyBy
        decisionNote overdue issuedBy { id } signedBy { id } repliedBy { id } decidedBy { id } signedAt repliedAt
        department { code } permittedActions escalationId plan { code } workItem { code slips { totalCount } } } } }`,
      { id },
    );
    expect(node).toEqual({
      number: issued['number'],
      year: 2020,
      grade: 'YELLOW',
      status: 'ACCEPTED',
      findings: '征迁滞后',
      demand: '请说明原因并限期赶上',
      reply: '八月底前赶上',
      replyBy: '2020-07-20',
      decisionNote: '同意',
      overdue: false,
      issuedBy: { id: idOf(cast.supervisor) },
      signedBy: { id: idOf(cast.head) },
      repliedBy: { id: idOf(cast.liaison) },
      decidedBy: { id: idOf(cast.supervisor) },
      signedAt: '2020-07-01T01:00:00+00:00',
      repliedAt: '2020-07-01T01:00:00+00:00',
      department: { code: cast.lead.code },
      permittedActions: [],
      escalationId: null,
      plan: { code: 'ZJ-2020' },
      workItem: { code: item.code, slips: { totalCount: 1 } },
    });
    const story = (await storyOf(api, cast.viewer, item.id)).filter(({ action }) => action.startsWith('slip.'));
    expect(story.map(({ action }) => action)).toEqual([
      'slip.issued',
      'slip.signed',
      'slip.replied',
      'slip.returned',
      'slip.replied',
      'slip.accepted',
    ]);
    expect(story[3]?.changes).toEqual(
      expect.arrayContaining([
        { field: 'replyBy', before: '2020-07-10', after: '2020-07-20' },
        { field: 'decisionNote', before: null, after: '没有时限' },
      ]),
    );
  });

  it('takes its grade from the item unless the office says otherwise, and its reference from the language', async () => {
    const fresh = await anActiveItem(api, cast);
    const late = await anActiveItem(api, cast);
    const milestone = await aMilestone(api, cast, late.id);
    await api.db.query(`UPDATE milestone SET due_date = '2020-06-30' WHERE id = $1`, [milestone.id.slice(3)]);
    const blue = await aSlip(api, cast, fresh.id);

    const red = await aSlip(api, cast, late.id);
    const chosen = await aSlip(api, cast, late.id, { grade: 'BLUE' });

    expect([blue, red, chosen].map(({ grade }) => grade)).toEqual(['BLUE', 'RED', 'BLUE']);
    expect(blue['reference']).toBe(`督办〔2020〕${String(blue['number'])}号`);
    const english = await api.ask<{ node: { reference: string } }>(
      cast.leader.token,
      `{ node(id: "${blue.id}") { ... on Slip { reference } } }`,
      {},
      { 'accept-language': 'en' },
    );
    expect(english.data.node.reference).toBe(`Slip ${String(blue['number'])} of 2020`);
  });

  it('may go to a supporting department, which then signs for it and not the lead', async () => {
    const { id: item } = await anActiveItem(api, cast);
    const { id } = await aSlip(api, cast, item, { departmentCode: cast.support.code });

    const lead = await attempt(api, cast.liaison, 'signSlip', { id });
    const support = await act(api, cast.supporter, 'signSlip', { id });

    expect(lead.userErrors[0]?.code).toBe('FORBIDDEN');
    expect(support).toMatchObject({ status: 'SIGNED', permittedActions: ['REPLY'] });
  });

  it('is overdue from the day after its reply was due until the reply comes', async () => {
    const item = await anActiveItem(api, cast);
    const { id } = await aSlip(api, cast, item.id, { replyBy: '2020-07-02' });
    const overdue = async () =>
      (await slips(cast.viewer, { overdue: true, workItemId: item.id })).map((slip) => [slip.id, slip.overdue]);

    const dueOn = (day: string) => api.db.query(`UPDATE slip SET reply_by = $2 WHERE id = $1`, [id.slice(3), day]);
    const seen: unknown[] = [];
    for (const day of ['2020-07-01', '2020-06-30']) {
      await dueOn(day);
      seen.push(await overdue());
    }
    await act(api, cast.supervisor, 'suspendWorkItem', { id: item.id, reason: '汛期' });
    seen.push(await overdue());
    await act(api, cast.supervisor, 'resumeWorkItem', { id: item.id, reason: '汛期已过' });
    await act(api, cast.liaison, 'signSlip', { id });
    await act(api, cast.liaison, 'replySlip', { id, reply: '已完成' });

    expect(seen).toEqual([[], [[id, true]], []]);
    expect(await overdue()).toEqual([]);
  });

  it('is found by plan, department, item, status, grade and whether it is open', async () => {
    const item = await anActiveItem(api, cast);
    const open = await aSlip(api, cast, item.id, { grade: 'RED', departmentCode: cast.support.code });
    const settled = await aRepliedSlip(api, cast, item.id);
    await act(api, cast.supervisor, 'acceptSlipReply', { id: settled.id });
    const found = async (filter: object) =>
      (await slips(cast.stranger, { workItemId: item.id, ...filter })).map(({ id }) => id);

    expect(await found({})).toEqual([settled.id, open.id]);
    expect(await found({ planCode: 'ZJ-2020', departmentCode: [cast.support.code] })).toEqual([open.id]);
    expect(await found({ planCode: 'NONE' })).toEqual([]);
    expect(await found({ status: ['ACCEPTED'] })).toEqual([settled.id]);
    expect(await found({ grade: ['RED'], overdue: false })).toEqual([open.id]);
    expect(await found({ open: true })).toEqual([open.id]);
    expect(await found({ open: false })).toEqual([settled.id]);
  });

  it('that is issued twice under one id is one slip with one number', async () => {
    const item = await anActiveItem(api, cast);
    const given = { id: globalId('sp', newId()), escalationId: globalId('nt', newId()) };

    const first = await aSlip(api, cast, item.id, given);
    await act(api, cast.liaison, 'signSlip', { id: first.id });
    const again = await aSlip(api, cast, item.id, given);
    const next = await aSlip(api, cast, item.id);

    expect(again).toMatchObject({ id: first.id, number: first['number'], status: 'SIGNED' });
    expect(next['number']).toBe(Number(first['number']) + 1);
  });

  it('twenty at once in one plan have numbers without a gap, though others are refused', async () => {
    await aPlan(api, cast, { code: 'NB-2020', itemCodePrefix: 'NB' });
    const items = await Promise.all([0, 1, 2, 3].map(() => anActiveItem(api, cast, { planCode: 'NB-2020' })));
    const input = { findings: '滞后', demand: '赶上', replyBy: '2020-07-10' };

    const outcomes = await Promise.all(
      Array.from({ length: 28 }, (_, n) =>
        attempt(api, cast.supervisor, 'issueSlip', {
          ...input,
          workItemId: items[n % 4]?.id,
          ...(n % 7 === 6 ? { departmentCode: 'none' } : {}),
        }),
      ),
    );

    const numbers = outcomes.flatMap(({ row }) => (row ? [Number(row['number'])] : []));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 24 }, (_, n) => n + 1));
  });

  it('begins at 1 again in the next year of the plan’s zone', async () => {
    const early = await startTestApi('2020-12-31T23:30:00+08:00');
    const people = await aCast(early);
    await aPlan(early, people);
    const item = await anActiveItem(early, people, { dueDate: '2021-06-30' });
    const last = await aSlip(early, people, item.id, { replyBy: '2021-01-10' });
    early.clock.advance(45 * 60_000);
    const supervisor = await early.signedIn('SUPERVISOR');

    const first = await aSlip(early, { ...people, supervisor }, item.id, { replyBy: '2021-01-10' });
    await early.close();

    expect([last['reference'], first['reference']]).toEqual(['督办〔2020〕1号', '督办〔2021〕1号']);
  });

  it('of two who sign, or who decide, at once, one does', async () => {
    const other = await api.signedIn('SUPERVISOR');
    for (let round = 1; round <= 5; round++) {
      const item = await anActiveItem(api, cast);
      const { id } = await aSlip(api, cast, item.id);
      const signed = await Promise.all(
        [cast.liaison, cast.head].map((person) => attempt(api, person, 'signSlip', { id })),
      );
      await act(api, cast.liaison, 'replySlip', { id, reply: '已办' });
      const decided = await Promise.all([
        attempt(api, cast.supervisor, 'acceptSlipReply', { id }),
        attempt(api, other, 'returnSlipReply', { id, reason: '不实' }),
      ]);

      for (const outcomes of [signed, decided]) {
        const codes = outcomes.map(({ userErrors }) => userErrors[0]?.code ?? '');
        expect(codes.toSorted()).toEqual(['', 'ILLEGAL_TRANSITION']);
      }
    }
  });

  it('of a department that handed an internal item over is none of its business any more', async () => {
    const item = await anActiveItem(api, cast);
    const { id } = await aSlip(api, cast, item.id);
    const request = {
      workItemId: item.id,
      kind: 'REASSIGN',
      reason: '职责调整',
      proposedDepartmentCode: cast.foreign.code,
    };
    const { id: requestId } = await act(api, cast.liaison, 'requestChange', request);
    await act(api, cast.supervisor, 'decideChange', { id: requestId, approve: true });
    const signed = await act(api, cast.liaison, 'signSlip', { id });

    await act(api, cast.supervisor, 'updateWorkItem', { id: item.id, internal: true });

    const reply = await attempt(api, cast.liaison, 'replySlip', { id, reply: '已移交' });
    const seen = await readItem<object>(api, cast.stranger, item.id, 'slips { nodes { id permittedActions } }');
    expect(signed['status']).toBe('SIGNED');
    expect(reply.userErrors[0]?.code).toBe('NOT_FOUND');
    expect(seen).toEqual({ slips: { nodes: [{ id, permittedActions: [] }] } });
  });
});
