/** Heads and liaisons `u` of the department that a slip `s` about the item `w` is addressed to, if they may see it. */
const ADDRESSED = `app_user u ON u.department_id = s.department_id AND u.role IN ('LIAISON', 'DEPARTMENT_HEAD')
         AND (NOT w.internal OR s.department_id = ANY(w.department_ids))`;

const FRESH = `e.id = ANY($1) AND e.at >= $2`;

/** News of slips, as branches of `EVENT_NOTIFICATIONS`. */
export const SLIP_EVENTS = `
      SELECT e.id, e.stream_id, e.actor_id, 'ESCALATION', 'notify.slip.issued.' || s.grade, NULL, left(s.demand, 300),
             NULL::uuid, u.id
        FROM history_entry e
        JOIN work_item w ON w.id = e.stream_id
        JOIN slip s ON s.id = e.subject_id AND s.status = 'ISSUED'
        JOIN ${ADDRESSED}
       WHERE ${FRESH} AND e.action = 'slip.issued'
      UNION
      SELECT e.id, e.stream_id, e.actor_id, CASE s.status WHEN 'REPLIED' THEN 'ASSIGNMENT' ELSE 'DECISION' END,
             'notify.' || e.action, NULL, CASE s.status WHEN 'REPLIED' THEN left(s.reply, 300) END, NULL, u.id
        FROM history_entry e
        JOIN slip s ON s.id = e.subject_id AND 'slip.' || lower(s.status::text) = e.action
        JOIN app_user u ON u.role = 'SUPERVISOR'
       WHERE ${FRESH} AND e.action IN ('slip.signed', 'slip.replied')
      UNION
      SELECT e.id, e.stream_id, e.actor_id, 'DECISION', 'notify.' || e.action, s.decision_note, s.decision_note, NULL, u.id
        FROM history_entry e
        JOIN work_item w ON w.id = e.stream_id
        JOIN slip s ON s.id = e.subject_id
         AND s.status = (CASE e.action WHEN 'slip.accepted' THEN 'ACCEPTED' WHEN 'slip.returned' THEN 'SIGNED'
                                       ELSE 'WITHDRAWN' END)::slip_status
        JOIN ${ADDRESSED}
       WHERE ${FRESH} AND e.action IN ('slip.accepted', 'slip.returned', 'slip.withdrawn')`;

/** What their sentences name beside the item, of the slip with this key; null of what is none. */
export const slipParams = (key: string): string => `(
    SELECT jsonb_build_object('year', ps.year, 'number', ps.number, 'replyBy', ps.reply_by::text, 'department', pd.name)
      FROM slip ps JOIN department pd ON pd.id = ps.department_id WHERE ps.id = ${key})`;
