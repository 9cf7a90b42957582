// From a mutation's answer to its event at a client, with 1,000 open subscriptions over graphql-ws.
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { copyOf, withClient } from './databases.mjs';
import { rounded } from './measure.mjs';
import { ask, signIn, until, withApi } from './processes.mjs';

const SUBSCRIPTIONS = 1000;
/** Connections that one session may hold, half of what is allowed. */
const A_SESSION = 25;
const CHANGES = 40;

const ONE = 'subscription ($id: ID!) { workItemChanged(workItemId: $id) { id title status health progress } }';
const ALL = 'subscription { workItemChanged(planCode: "B-2020") { id title status health progress } }';
const MINE = 'subscription { notificationReceived { id title } }';

const UPDATE = `mutation ($input: UpdateWorkItemInput!) {
  updateWorkItem(input: $input) { workItem { id } userErrors { code message } }
}`;

const quantile = (values, share) => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)];

export async function benchLive(url) {
  const own = await copyOf(url, 'bench_live');
  const items = await withClient(own, async (client) => {
    const { rows } = await client.query(
      `SELECT 'wi_' || id AS id FROM work_item WHERE status = 'ACTIVE' ORDER BY code LIMIT ${SUBSCRIPTIONS}`,
    );
    return rows.map(({ id }) => id);
  });
  await withApi({ DATABASE_URL: own }, async ({ url: api, headers }) => {
    const rows = [
      await row('workItemChanged, each client watches an item of its own', api, headers, items, (n) => [
        ONE,
        { id: items[n] },
      ]),
      await row('workItemChanged, all clients watch the whole plan', api, headers, items, () => [ALL, {}]),
      await told(own, api),
    ];
    console.log(`From the mutation's answer to the event, with ${SUBSCRIPTIONS} open subscriptions:`);
    console.table(rows);
  });
}

/** Opens all subscriptions; gives the events' times by client, and the way to close. */
async function open(api, question, onEvent) {
  const clients = [];
  const sessions = [];
  for (let n = 0; n < SUBSCRIPTIONS; n++) {
    if (n % A_SESSION === 0) sessions.push(await signIn(api));
    const client = createClient({
      url: api.replace('http', 'ws'),
      webSocketImpl: WebSocket,
      connectionParams: sessions.at(-1),
      lazy: false,
      retryAttempts: 0,
      onNonLazyError: () => undefined,
    });
    clients.push(client);
    const [query, variables] = question(n);
    client.subscribe(
      { query, variables },
      { next: (event) => onEvent(n, event), error: () => undefined, complete: () => undefined },
    );
  }
  return () => Promise.all(clients.map((client) => client.dispose()));
}

const now = () => performance.now();

async function rename(api, headers, id, title) {
  const { updateWorkItem } = await ask(api, UPDATE, { input: { id, title } }, headers);
  if (updateWorkItem.userErrors.length > 0) throw new Error(JSON.stringify(updateWorkItem.userErrors));
}

async function row(what, api, headers, items, question) {
  const late = [];
  let answered;
  let expected = Infinity;
  const arrived = [];
  const close = await open(api, question, () => {
    arrived.push(now());
  });
  const everybody = question(0)[0] === ALL;
  const change = async (n) => {
    arrived.length = 0;
    expected = everybody ? SUBSCRIPTIONS : 1;
    await rename(api, headers, items[n], `第${n}项，${Date.now()}`);
    answered = now();
    await until('the event', () => arrived.length >= expected, 2, 20_000);
    late.push(...arrived.slice(0, expected).map((at) => Math.max(0, at - answered)));
  };
  await until('all subscriptions', () => change(0).then(() => true), 500);
  await change(1);
  late.length = 0;
  for (let n = 0; n < CHANGES; n++) await change(n * 7);
  await close();
  return tell(what, late);
}

const tell = (what, late) => ({
  what,
  events: late.length,
  'p50 ms': rounded(quantile(late, 0.5), 1),
  'p99 ms': rounded(quantile(late, 0.99), 1),
  goal: 'p50 ≤ 50',
});

/** From a notification's commit to the screen of its recipient, everybody else's being open as well. */
async function told(database, api) {
  const late = [];
  const arrived = [];
  const close = await open(
    api,
    () => [MINE, {}],
    () => arrived.push(now()),
  );
  await withClient(database, async (client) => {
    const { rows } = await client.query(`SELECT id FROM app_user WHERE account = 'bench'`);
    const tellAll = async (n) => {
      arrived.length = 0;
      await client.query(
        `WITH n AS (INSERT INTO notification (id, kind, recipient_id, dedup_key, message_key, params, created_at)
           VALUES (gen_random_uuid(), 'DECISION', $1, $2, 'notify.assigned', '{}', now()) RETURNING id)
         INSERT INTO delivery (id, notification_id, channel, status, not_before, sent_at)
         SELECT gen_random_uuid(), id, 'IN_APP', 'SENT', now(), now() FROM n`,
        [rows[0].id, `bench-${Date.now()}-${n}`],
      );
      const committed = now();
      await until('the notification', () => arrived.length >= SUBSCRIPTIONS, 2, 20_000);
      late.push(...arrived.map((at) => Math.max(0, at - committed)));
    };
    await until('all subscriptions', () => tellAll(-1).then(() => true), 500);
    late.length = 0;
    for (let n = 0; n < CHANGES / 4; n++) await tellAll(n);
  });
  await close();
  return tell(`notificationReceived, one person with ${SUBSCRIPTIONS} screens, from the commit`, late);
}
