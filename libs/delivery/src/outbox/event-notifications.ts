import { SLIP_EVENTS, slipParams } from './slip-events';

/**
 * Whom the entries `$1` of the history, if not older than `$2`, are news for, in the form of `NotificationSource`. Who
 * acted is not told what he did. What was overtaken by then (accepted, decided) tells nobody anything.
 */
export const EVENT_NOTIFICATIONS = `
  SELECT a.kind::notification_kind AS kind, NULL::reminder_trigger AS trigger, u.id AS recipient_id,
         w.id AS work_item_id, a.milestone_id, h.subject_id, NULL::uuid AS rule_id,
         'event:' || a.event || ':' || u.id AS dedup_key, a.message_key,
         jsonb_build_object('code', w.code, 'title', w.title, 'dueDate', coalesce(w.due_date::text, ''),
           'department', coalesce(d.name, ''), 'reason', coalesce(a.reason, ''), 'note', coalesce(a.note, '')) || coalesce(${slipParams('h.subject_id')}, '{}') AS params,
         ARRAY['IN_APP', 'EMAIL']::notification_channel[]
           || CASE WHEN EXISTS (SELECT 1 FROM webhook_endpoint e WHERE e.active
                AND e.events && ARRAY['notification.created', 'notification.*'])
              THEN ARRAY['WEBHOOK']::notification_channel[] ELSE '{}' END
           || ARRAY(SELECT DISTINCT r.channel FROM robot r
                     WHERE r.active AND (r.department_id = u.department_id OR r.department_id IS NULL)) AS channels
    FROM (
      SELECT e.id AS event, e.stream_id AS item, e.actor_id, 'ASSIGNMENT' AS kind, 'notify.assigned' AS message_key,
             NULL::text AS reason, NULL::text AS note, NULL::uuid AS milestone_id, u.id AS who
        FROM history_entry e
        JOIN work_item w ON w.id = e.stream_id AND w.status = 'ISSUED'
        JOIN app_user u ON u.department_id = w.lead_department_id AND u.role IN ('LIAISON', 'DEPARTMENT_HEAD')
       WHERE e.id = ANY($1) AND e.at >= $2 AND e.action = 'work_item.issued'
      UNION
      SELECT e.id, e.stream_id, e.actor_id, 'ASSIGNMENT', 'notify.reassigned', NULL, NULL, NULL, u.id
        FROM history_entry e
        JOIN work_item w ON w.id = e.stream_id AND w.status IN ('ISSUED', 'ACTIVE', 'CLOSING')
        JOIN app_user u ON u.department_id = w.lead_department_id AND u.role IN ('LIAISON', 'DEPARTMENT_HEAD')
       WHERE e.id = ANY($1) AND e.at >= $2 AND e.action = 'work_item.reassigned'
      UNION
      SELECT e.id, e.stream_id, e.actor_id, 'DECISION', 'notify.declined', a.decline_reason, NULL, NULL, u.id
        FROM history_entry e
        JOIN work_item w ON w.id = e.stream_id AND w.status = 'DRAFT'
        LEFT JOIN assignment a ON a.work_item_id = w.id AND a.role = 'LEAD'
        JOIN app_user u ON u.role = 'SUPERVISOR'
       WHERE e.id = ANY($1) AND e.at >= $2 AND e.action = 'work_item.declined'
      UNION
      SELECT e.id, e.stream_id, e.actor_id, 'ASSIGNMENT', 'notify.requested.' || c.kind, c.reason, NULL,
             c.milestone_id, u.id
        FROM history_entry e
        JOIN change_request c ON c.id = e.subject_id AND c.status = 'PENDING'
        JOIN app_user u ON u.role = 'SUPERVISOR'
       WHERE e.id = ANY($1) AND e.at >= $2 AND e.action = 'change_request.requested'
      UNION
      SELECT e.id, e.stream_id, e.actor_id, 'DECISION', 'notify.' || lower(c.status::text) || '.' || c.kind, c.reason,
             c.decision_note, c.milestone_id, u.id
        FROM history_entry e
        JOIN change_request c ON c.id = e.subject_id AND c.status IN ('APPROVED', 'RETURNED')
        JOIN work_item w ON w.id = c.work_item_id
        JOIN app_user u ON u.id IN (c.requested_by_id, w.owner_id)
       WHERE e.id = ANY($1) AND e.at >= $2 AND e.action IN ('change_request.approved', 'change_request.returned')
      UNION ${SLIP_EVENTS}
      UNION
      SELECT e.id, e.stream_id, e.actor_id, 'DECISION', 'notify.reportReturned', r.return_reason,
             to_char(r.period, 'YYYY-MM'), NULL, u.id
        FROM history_entry e
        JOIN progress_report r ON r.id = e.subject_id AND r.status = 'RETURNED'
        JOIN work_item w ON w.id = r.work_item_id
        JOIN app_user u ON u.department_id = w.lead_department_id AND u.role IN ('LIAISON', 'DEPARTMENT_HEAD')
       WHERE e.id = ANY($1) AND e.at >= $2 AND e.action = 'report.returned'
    ) a
    JOIN history_entry h ON h.id = a.event
    JOIN work_item w ON w.id = a.item
    LEFT JOIN department d ON d.id = w.lead_department_id
    JOIN app_user u ON u.id = a.who AND u.active AND u.id IS DISTINCT FROM a.actor_id`;

/**
 * Calls for the entries `$1` of the history, if not older than `$2`, to the endpoints that are subscribed to them. Of an
 * internal item no program is told.
 */
export const EVENT_CALLS = `
  INSERT INTO webhook_call (id, endpoint_id, event_id, event_type, occurred_at, status, not_before)
  SELECT gen_random_uuid(), e.id, h.id, h.action, h.at, 'QUEUED', $3
    FROM history_entry h
    LEFT JOIN work_item w ON w.id = h.stream_id
    JOIN webhook_endpoint e ON e.active AND e.events && ARRAY[h.action, split_part(h.action, '.', 1) || '.*']
   WHERE h.id = ANY($1) AND h.at >= $2 AND h.stream_type IN ('work_item', 'plan') AND w.internal IS NOT TRUE
  ON CONFLICT (endpoint_id, event_id) DO NOTHING
  RETURNING id`;
