import type { EntityManager } from 'typeorm';

/** What is to be told, as a query. */
export interface NotificationSource {
  /**
   * A SELECT that yields `kind notification_kind, trigger reminder_trigger, recipient_id uuid, work_item_id uuid,
   * milestone_id uuid, subject_id uuid, rule_id uuid, dedup_key text, message_key text, params jsonb, channels notification_channel[]`,
   * with `$1`, `$2` … for its values.
   */
  text: string;
  values: readonly unknown[];
  /** The clock's instant: `created_at` of all of them. */
  now: Date;
}

/** How much was written; what was known by its key is not counted. */
export interface InsertedNotifications {
  notifications: number;
  deliveries: number;
  /** Deliveries that wait for a worker: worth a ring. */
  queued: number;
}

/**
 * Writes notifications and their deliveries in one statement. One whose `dedup_key` is known is left as it is. What is
 * for the app is sent by being written, unless its recipient does not want that kind there; an escalation reaches the
 * app whatever its recipient wants. In the order of the keys, so that two writers of the same ones cannot lock each
 * other out.
 */
export async function insertNotifications(
  manager: Pick<EntityManager, 'query'>,
  { text, values, now }: NotificationSource,
): Promise<InsertedNotifications> {
  const at = `$${values.length + 1}::timestamptz`;
  const [counts] = await manager.query<[InsertedNotifications]>(
    `WITH told AS (
       INSERT INTO notification (id, kind, trigger, recipient_id, work_item_id, milestone_id, subject_id, rule_id,
              dedup_key, message_key, params, channels, created_at)
       SELECT gen_random_uuid(), kind, trigger, recipient_id, work_item_id, milestone_id, subject_id, rule_id,
              dedup_key, message_key, params, channels, ${at}
         FROM (${text}) source ORDER BY dedup_key
       ON CONFLICT (dedup_key) DO NOTHING RETURNING id, kind, recipient_id, channels),
     sent AS (
       INSERT INTO delivery (id, notification_id, channel, status, last_error, not_before, sent_at)
       SELECT gen_random_uuid(), id, channel, status::delivery_status,
              CASE status WHEN 'SUPPRESSED' THEN 'delivery.unwanted' END, ${at},
              CASE status WHEN 'SENT' THEN ${at} END
         FROM (SELECT told.id, c.channel,
                      CASE WHEN c.channel <> 'IN_APP' THEN 'QUEUED'
                           WHEN p.enabled = FALSE AND told.kind <> 'ESCALATION' THEN 'SUPPRESSED'
                           ELSE 'SENT' END AS status
                 FROM told
                 JOIN unnest(enum_range(NULL::notification_channel)) AS c (channel) ON c.channel = ANY(told.channels)
                 LEFT JOIN notification_preference p
                   ON p.user_id = told.recipient_id AND p.kind = told.kind AND p.channel = c.channel) planned
       RETURNING status)
     SELECT (SELECT count(*) FROM told)::int AS notifications, count(*)::int AS deliveries,
            (count(*) FILTER (WHERE status = 'QUEUED'))::int AS queued
       FROM sent`,
    [...values, now.toISOString()],
  );
  return counts;
}
