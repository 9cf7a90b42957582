import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { User } from '@lib/people';
import { globalId, newId } from '@lib/platform';
import { type PlanningRows, planningRows } from './planning-rows';
import { startTestApi, type TestApi } from './test-api';

const FAILED = `query ($filter: FailedDeliveryFilter, $first: Int, $after: String) {
  failedDeliveries(filter: $filter, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor }
    nodes { id channel status attempts lastError failedAt kind recipient { account } workItem { code }
      notification { title body } } } }`;

interface FailedPage {
  failedDeliveries: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: { id: string; channel: string; workItem: { code: string } | null; notification: unknown }[];
  };
}

describe('the operator', () => {
  let api: TestApi;
  let rows: PlanningRows;
  let admin: string;
  let recipient: { token: string; user: User };
  const ids: Record<string, string> = {};

  /** A delivery of a notification about the item, given up at the moment. */
  async function aFailure(channel: string, workItemId: string | null, at: string): Promise<string> {
    const [notification, delivery] = [newId(), newId()];
    await api.db.query(
      `INSERT INTO notification (id, kind, recipient_id, work_item_id, dedup_key, message_key, params, created_at)
       VALUES ($1::uuid, 'REMINDER', $2, $3, $1::uuid::text, 'notify.assigned', '{"title":"机密内容"}', $4)`,
      [notification, recipient.user.id, workItemId, at],
    );
    await api.db.query(
      `INSERT INTO delivery (id, notification_id, channel, status, attempts, last_error, not_before)
       VALUES ($1, $2, $3, 'FAILED', 10, 'HTTP 500', $4)`,
      [delivery, notification, channel, at],
    );
    return globalId('de', delivery);
  }

  beforeAll(async () => {
    api = await startTestApi();
    rows = planningRows(api.db);
    admin = (await api.signedIn('ADMIN')).token;
    const lead = await api.department('jt');
    recipient = await api.signedIn('LIAISON', lead);
    const plan = await rows.aPlan({ code: 'PLAN' });
    const open = await rows.aWorkItem({ code: 'X-1', planId: plan.id, leadDepartmentId: lead.id });
    const secret = await rows.aWorkItem({ code: 'X-2', planId: plan.id, leadDepartmentId: lead.id, internal: true });
    ids['open'] = await aFailure('EMAIL', open.id, '2020-06-03T01:00:00Z');
    ids['secret'] = await aFailure('WEBHOOK', secret.id, '2020-06-02T01:00:00Z');
    ids['none'] = await aFailure('EMAIL', null, '2020-06-01T01:00:00Z');
  });
  afterAll(() => api.close());

  const failed = async (token: string, variables: object = {}) =>
    (await api.gql<FailedPage>(token, FAILED, variables)).failedDeliveries;

  it('sees what was given up, the latest first, and no words of it', async () => {
    const page = await failed(admin);

    expect(page.nodes.map(({ id }) => id)).toEqual([ids['open'], ids['secret'], ids['none']]);
    expect(page.nodes.map(({ workItem }) => workItem)).toEqual([{ code: 'X-1' }, null, null]);
    expect(page.nodes[1]).toEqual({
      id: ids['secret'],
      channel: 'WEBHOOK',
      status: 'FAILED',
      attempts: 10,
      lastError: 'HTTP 500',
      failedAt: '2020-06-02T01:00:00+00:00',
      kind: 'REMINDER',
      recipient: { account: recipient.user.account },
      workItem: null,
      notification: null,
    });
    expect(JSON.stringify(page)).not.toMatch(/机密|X-2/);
  });

  it.each<[object, string[]]>([
    [{ channel: ['EMAIL'] }, ['open', 'none']],
    [{ channel: [] }, []],
    [{ planCode: 'PLAN' }, ['open', 'secret']],
    [{ planCode: 'NONE' }, []],
    [{ since: '2020-06-02T01:00:00Z' }, ['open', 'secret']],
    [{ channel: null, planCode: null, since: null }, ['open', 'secret', 'none']],
  ])('asks for those of %j', async (filter, names) => {
    expect((await failed(admin, { filter })).nodes.map(({ id }) => id)).toEqual(names.map((name) => ids[name]));
  });

  it('turns their pages', async () => {
    const first = await failed(admin, { first: 2 });
    const second = await failed(admin, { first: 2, after: first.pageInfo.endCursor });

    expect([first.totalCount, first.pageInfo.hasNextPage, second.nodes.map(({ id }) => id)]).toEqual([
      3,
      true,
      [ids['none']],
    ]);
  });

  it('starts many over at once, and none when one of them is not there', async () => {
    const resend = async (token: string, given: (string | undefined)[]) => {
      const { resendDeliveries } = await api.gql<{
        resendDeliveries: { resentCount: number; userErrors: { code: string; field: string[] }[] };
      }>(
        token,
        `mutation ($input: ResendDeliveriesInput!) { resendDeliveries(input: $input) {
          resentCount userErrors { code field } } }`,
        { input: { ids: given } },
      );
      return resendDeliveries;
    };

    const lost = await resend(admin, [ids['open'], globalId('de', newId())]);
    const forbidden = await resend(recipient.token, [ids['open']]);
    const before = (await failed(admin)).totalCount;
    const sent = await resend(admin, [ids['open'], ids['none']]);
    const again = await resend(admin, [ids['open'], ids['none']]);

    expect(lost).toEqual({ resentCount: 0, userErrors: [{ code: 'NOT_FOUND', field: ['input', 'ids', '1'] }] });
    expect(forbidden).toMatchObject({ resentCount: 0, userErrors: [{ code: 'FORBIDDEN' }] });
    expect([before, sent.resentCount, again.resentCount]).toEqual([3, 2, 0]);
    expect((await failed(admin)).nodes.map(({ id }) => id)).toEqual([ids['secret']]);
  });

  it('finds what waits and what failed among the metrics', async () => {
    await aFailure('WEBHOOK', null, '2020-06-30T01:00:00Z');
    await api.db.query(`UPDATE delivery SET status = 'QUEUED' WHERE channel = 'EMAIL'`);

    const metrics = await (await fetch(`${api.url}/metrics`)).text();

    expect(metrics).toContain('duban_queue_jobs{queue="reminders",state="failed"} 0');
    expect(metrics).toContain('duban_queue_oldest_waiting_seconds{queue="deliver-email"} 0');
    expect(metrics).toContain('duban_deliveries_due{channel="EMAIL"} 2');
    expect(metrics).toContain('duban_deliveries_given_up{channel="WEBHOOK"} 1');
  });

  it('alone sees the queues and tries their jobs again', async () => {
    const ask = `{ queues { name backend paused waiting active delayed failed oldestWaitingSeconds }
      queueJobs(queue: "reminders") { id reason } }`;
    const retry = `mutation { one: retryQueueJob(input: { queue: "reminders", id: "x" }) {
        queueJob { id } userErrors { code field } }
      all: retryFailedJobs(input: { queue: "none" }) { retriedCount userErrors { code field } } }`;
    const supervisor = (await api.signedIn('SUPERVISOR')).token;

    const seen = await api.gql<{ queues: { name: string }[]; queueJobs: object[] }>(admin, ask);
    const done = await api.gql(admin, retry);

    expect(seen.queues).toContainEqual({
      name: 'deliver-email',
      backend: 'POSTGRES',
      paused: false,
      waiting: 0,
      active: 0,
      delayed: 0,
      failed: 0,
      oldestWaitingSeconds: null,
    });
    expect(done).toEqual({
      one: { queueJob: null, userErrors: [{ code: 'NOT_FOUND', field: ['input', 'id'] }] },
      all: { retriedCount: 0, userErrors: [{ code: 'NOT_FOUND', field: ['input', 'queue'] }] },
    });
    for (const token of [supervisor, recipient.token]) {
      expect(await api.gql(token, ask)).toEqual({ queues: [], queueJobs: [] });
      expect(await api.gql(token, retry)).toMatchObject({
        one: { userErrors: [{ code: 'FORBIDDEN' }] },
        all: { userErrors: [{ code: 'FORBIDDEN' }] },
      });
    }
    expect(await api.ask(admin, '{ queueJobs(queue: "reminders", first: 101) { id } }')).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
    });
  });
});
