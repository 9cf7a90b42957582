import { bodyOf, type NotificationWords, titleOf } from '../notification/notification-words';
import type { WebhookEvent } from './webhook-message';

/** A call with its endpoint and what its event is made of. */
export interface PendingCall {
  id: string;
  endpointId: string;
  eventId: string;
  deliveryId: string | null;
  url: string;
  active: boolean;
  secret: string;
  /** Null once its time is over. */
  previousSecret: string | null;
  eventType: string;
  occurredAt: Date;
  /** When it was due, or due again after a failed try. */
  dueAt: Date;
  /** A notification's or a history entry's own data. */
  data: Record<string, unknown>;
  /** Of a notification; null for an event of the history. */
  words: NotificationWords | null;
}

export const PENDING_CALLS = `
  SELECT c.id, c.endpoint_id AS "endpointId", c.event_id AS "eventId", c.delivery_id AS "deliveryId", c.not_before AS "dueAt", e.url, e.active,
         e.secret, CASE WHEN e.previous_secret_until > $2 THEN e.previous_secret END AS "previousSecret",
         c.event_type AS "eventType", c.occurred_at AS "occurredAt",
         coalesce(
           (SELECT jsonb_build_object('notification', jsonb_build_object('id', 'nt_' || n.id, 'kind', n.kind,
                     'trigger', n.trigger, 'milestoneId', 'ms_' || n.milestone_id),
                   'recipient', jsonb_build_object('id', 'us_' || u.id, 'account', u.account, 'name', u.name),
                   'workItem', CASE WHEN w.id IS NULL THEN NULL ELSE
                      jsonb_build_object('id', 'wi_' || w.id, 'code', w.code, 'title', w.title) END)
              FROM notification n JOIN app_user u ON u.id = n.recipient_id LEFT JOIN work_item w ON w.id = n.work_item_id
             WHERE n.id = c.event_id),
           (SELECT jsonb_build_object('actor', CASE WHEN a.id IS NULL THEN NULL ELSE
                      jsonb_build_object('id', 'us_' || a.id, 'account', a.account) END,
                   'workItem', CASE WHEN w.id IS NULL THEN NULL ELSE
                      jsonb_build_object('id', 'wi_' || w.id, 'code', w.code, 'title', w.title, 'status', w.status) END,
                   'changes', h.changes)
              FROM history_entry h LEFT JOIN app_user a ON a.id = h.actor_id LEFT JOIN work_item w ON w.id = h.stream_id
             WHERE h.id = c.event_id), '{}') AS data,
         (SELECT jsonb_build_object('messageKey', n.message_key, 'params', n.params)
            FROM notification n WHERE n.id = c.event_id) AS words
    FROM webhook_call c JOIN webhook_endpoint e ON e.id = c.endpoint_id
   WHERE c.id = ANY($1)`;

/** The event of a call; a notification's words in all our languages, for a program has none. */
export function eventOf({ eventType, occurredAt, data, words }: PendingCall): WebhookEvent {
  const told = words && {
    title: { zh: titleOf('zh', words), en: titleOf('en', words) },
    body: { zh: bodyOf('zh', words), en: bodyOf('en', words) },
  };
  return { type: eventType, timestamp: occurredAt.toISOString(), data: { ...data, ...told } };
}
