import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { globalId, newId } from '@lib/platform';
import { ReminderTick } from '@lib/reminders';
import { type Client, createClient } from 'graphql-ws';
import { setTimeout } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { WebSocket } from 'ws';
import { planningRows } from './planning-rows';
import { startTestApi, type TestApi } from './test-api';

const SUBSCRIPTION = `subscription { notificationReceived {
  id kind trigger title recipient { account } workItem { code } milestone { title } readAt } }`;

/** A person's open screen. */
interface Screen {
  client: Client;
  got: { id: string; title: string; trigger: string | null; recipient: { account: string } }[];
  /** The code that the socket was closed with. */
  closed: Promise<number>;
}

describe('a reminder on an open screen', () => {
  let api: TestApi;
  /** The database connections of another process. */
  let elsewhere: DataSource;
  const screens: Screen[] = [];

  beforeAll(async () => {
    // An access token is good for fifteen minutes.
    api = await startTestApi('2020-07-01T08:55:00+08:00');
    elsewhere = await new DataSource(api.db.options).initialize();
  });
  afterAll(async () => {
    for (const { client } of screens) await client.dispose();
    await elsewhere.destroy();
    await api.close();
  });

  async function open(token: string): Promise<Screen> {
    const got: Screen['got'] = [];
    let close: (code: number) => void = () => undefined;
    const closed = new Promise<number>((resolve) => {
      close = resolve;
    });
    const client = createClient({
      url: `${api.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      lazy: false,
      retryAttempts: 0,
      onNonLazyError: () => undefined,
      connectionParams: { authorization: `Bearer ${token}`, acceptLanguage: 'zh' },
      on: { closed: (event) => close((event as { code: number }).code) },
    });
    const screen = { client, got, closed };
    screens.push(screen);
    await new Promise<void>((resolve) => client.on('connected', () => resolve()));
    client.subscribe<{ notificationReceived: Screen['got'][number] }>(
      { query: SUBSCRIPTION },
      {
        next: ({ data }) => data && got.push(data.notificationReceived),
        error: () => undefined,
        complete: () => undefined,
      },
    );
    return screen;
  }

  async function until(is: () => boolean): Promise<void> {
    for (let left = 200; left > 0 && !is(); left--) await setTimeout(50);
    if (!is()) throw new Error('waited in vain');
  }

  /** What another process writes for the person, by hand: to know that a screen listens. */
  async function ping(recipientId: string): Promise<string> {
    const id = newId();
    await elsewhere.query(
      `WITH told AS (INSERT INTO notification (id, kind, recipient_id, dedup_key, message_key, params, created_at)
         VALUES ($1::uuid, 'DIGEST', $2, $1::uuid::text, 'notify.digest', '{"count":1}', now()) RETURNING id)
       INSERT INTO delivery (id, notification_id, channel, status, not_before, sent_at)
       SELECT gen_random_uuid(), id, 'IN_APP', 'SENT', now(), now() FROM told`,
      [id, recipientId],
    );
    return globalId('nt', id);
  }

  it('arrives when another process ticks, for whom it is and for nobody else, until he signs out', async () => {
    const rows = planningRows(api.db);
    const [lead, other] = [await api.department('jt'), await api.department('fg')];
    const liaison = await api.signedIn('LIAISON', lead);
    const stranger = await api.signedIn('LIAISON', other);
    const plan = await rows.aPlan();
    const item = await rows.aWorkItem({ planId: plan.id, leadDepartmentId: lead.id });
    await rows.anEntry({ streamType: 'work_item', streamId: item.id, actorId: liaison.user.id, at: api.clock.now() });
    await rows.aMilestone({ workItemId: item.id, title: '开工', dueDate: '2020-07-02' });
    const [own, foreign] = [await open(liaison.token), await open(stranger.token)];
    for (const [screen, { user }] of [
      [own, liaison],
      [foreign, stranger],
    ] as const) {
      // A subscription says nothing when it begins: it has, once something comes.
      while (screen.got.length === 0) {
        await ping(user.id);
        await setTimeout(200);
      }
      await setTimeout(300);
      screen.got.length = 0;
    }

    api.clock.set('2020-07-01T09:00:30+08:00');
    await new ReminderTick(elsewhere, api.clock).run();
    await until(() => own.got.length > 0);
    const last = await ping(stranger.user.id);
    await until(() => foreign.got.length > 0);

    expect(own.got).toEqual([
      {
        id: expect.stringMatching(/^nt_/),
        kind: 'REMINDER',
        trigger: 'MILESTONE_DUE',
        title: '节点「开工」还有 1 天到期',
        recipient: { account: liaison.user.account },
        workItem: { code: item.code },
        milestone: { title: '开工' },
        readAt: null,
      },
    ]);
    expect(foreign.got.map(({ id }) => id)).toEqual([last]);

    await api.gql(liaison.token, 'mutation { signOut { userErrors { message } } }');
    const code = await own.closed;
    await ping(liaison.user.id);
    const after = await ping(stranger.user.id);
    await until(() => foreign.got.length > 1);

    expect(code).toBe(4401);
    expect(own.got).toHaveLength(1);
    expect(foreign.got.at(-1)?.id).toBe(after);
  });
});
