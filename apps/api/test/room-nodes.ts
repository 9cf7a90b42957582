import { globalId, newId } from '@lib/platform';
import type { UserRole } from '@lib/people';
import { OPEN, SECRET, type SecretWorld } from './secret-world';

/** Where a viewer stands to the secret item. */
export interface Viewer {
  role: `${UserRole}`;
  place: 'lead' | 'support' | 'foreign' | null;
}

/** A node and who is shown it. A type added to the schema gets its rows here, or among those of the secret world. */
export interface NodeRow {
  type: string;
  id: string;
  shown: (viewer: Viewer) => boolean;
}

const SIGNING_SECRET = 'whsec_dGhlIHNlY3JldCBvZiB0aGUgZW5kcG9pbnQ=';
const ROBOT_TOKEN = 'access_token=of-the-robot';

/** What nobody may read, whoever asks. */
export const UNREADABLE = [SIGNING_SECRET, ROBOT_TOKEN, 'secret-of-the-robot'];

const administrators = ({ role }: Viewer): boolean => role === 'ADMIN';
const everyone = (): boolean => true;
const keyOfNode = (id: string | undefined): string => (id ?? '').slice(3);

/**
 * What hangs on a person, on a plan's rules and on the installation.
 *
 * @param people keys of accounts of the world, by role and place
 */
export async function roomNodes(
  { api, plan }: SecretWorld,
  people: (viewer: Viewer) => string,
  token: string | null,
): Promise<NodeRow[]> {
  const recipient: Viewer = { role: 'LIAISON', place: 'lead' };
  const outsider: Viewer = { role: 'LIAISON', place: 'foreign' };
  const is =
    (one: Viewer) =>
    ({ role, place }: Viewer): boolean =>
      role === one.role && place === one.place;

  async function aNotification(to: Viewer, workItem: string | undefined): Promise<{ id: string; delivery: string }> {
    const [id, delivery] = [newId(), newId()];
    await api.db.query(
      `INSERT INTO notification (id, kind, recipient_id, work_item_id, dedup_key, message_key, params, created_at)
       VALUES ($1::uuid, 'REMINDER', $2, $3, $1::uuid::text, 'notify.assigned', '{}', now())`,
      [id, people(to), workItem ? keyOfNode(workItem) : null],
    );
    await api.db.query(
      `INSERT INTO delivery (id, notification_id, channel, status, not_before)
       VALUES ($1, $2, 'EMAIL', 'FAILED', now())`,
      [delivery, id],
    );
    return { id: globalId('nt', id), delivery: globalId('de', delivery) };
  }

  const own = await aNotification(recipient, OPEN['WorkItem']);
  const internal = await aNotification(recipient, SECRET['WorkItem']);
  // He had to do with it once, or never: its words name what he may not see.
  const lost = await aNotification(outsider, SECRET['WorkItem']);
  const [endpoint, call, robot] = [newId(), newId(), newId()];
  const admin = people({ role: 'ADMIN', place: null });
  await api.db.query(
    `INSERT INTO webhook_endpoint (id, url, secret, previous_secret, events, created_by_id, created_at)
     VALUES ($1, 'https://hooks.example.org/x', $2, $2, '{work_item.*}', $3, now())`,
    [endpoint, SIGNING_SECRET, admin],
  );
  await api.db.query(
    `INSERT INTO webhook_call (id, endpoint_id, event_id, event_type, occurred_at, status, not_before)
     VALUES ($1, $2, $3, 'work_item.issued', now(), 'SENT', now())`,
    [call, endpoint, newId()],
  );
  await api.db.query(
    `INSERT INTO robot (id, name, channel, url, secret, created_by_id, created_at)
     VALUES ($1, '群', 'DINGTALK', 'https://oapi.example.org/robot/send?${ROBOT_TOKEN}', 'secret-of-the-robot', $2, now())`,
    [robot, admin],
  );
  const { reminderRules } = await api.gql<{ reminderRules: { id: string }[] }>(
    token,
    `{ reminderRules(planCode: "${plan.code}") { id } }`,
  );

  return [
    { type: 'Notification', id: own.id, shown: is(recipient) },
    { type: 'Notification', id: internal.id, shown: is(recipient) },
    { type: 'Notification', id: lost.id, shown: () => false },
    { type: 'Delivery', id: own.delivery, shown: (viewer) => is(recipient)(viewer) || administrators(viewer) },
    { type: 'Delivery', id: lost.delivery, shown: (viewer) => is(outsider)(viewer) || administrators(viewer) },
    { type: 'ReminderRule', id: reminderRules[0]?.id ?? '', shown: everyone },
    { type: 'Robot', id: globalId('rb', robot), shown: administrators },
    { type: 'WebhookCall', id: globalId('wc', call), shown: administrators },
    { type: 'WebhookEndpoint', id: globalId('wh', endpoint), shown: administrators },
  ];
}
