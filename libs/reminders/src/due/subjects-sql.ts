import { addDays, type CalendarDate, chasedWorkItems, OPEN_STATUSES } from '@lib/planning';
import type { DatedTrigger, DueScope, Param } from './due-scope';
import { reportMonthsSql, reportOwedSql } from './report-months-sql';
import { segmentSql } from './segment-sql';

/** Days back on which an item may have been issued whose day to accept by nobody named. */
const ISSUED_BACK = 800;

/** Working days to accept an item in, where nobody said otherwise. */
const ACCEPTANCE_WORKING_DAYS = 3;

interface Parts {
  param: Param;
  scope: DueScope;
  /** Condition on the key of a work item, in whichever column it stands. */
  among: (key: string) => string;
  /** Condition on the work item `w` of a running subject. */
  running: () => string;
}

interface Subject {
  subject: string;
  deadline: string;
  from: string;
  /** What the subject is called, where that is not the work item itself. */
  name?: string;
  /** Key of the department that owes it; the item's lead department when absent. */
  department?: string;
}

/**
 * Per trigger, what is open and has the deadline of a segment, as the FROM of a select with the segment `s` and the work
 * item `w`, the key of the subject and its deadline. Settled, suspended, cancelled and closed subjects are in none.
 */
const SUBJECTS: Record<DatedTrigger, (parts: Parts) => Subject> = {
  ACCEPTANCE_DUE: ({ param, scope, among }) => {
    const deadline = 'coalesce(a.accept_by, f.deadline)';
    return {
      subject: 'w.id',
      deadline,
      from: `assignment a
        JOIN work_item w ON w.id = a.work_item_id AND w.plan_id = ${param(scope.plan.id)}::uuid
        LEFT JOIN ${fallbackSql(scope, param)} AS f (issued_on, deadline) ON a.accept_by IS NULL
          AND f.issued_on = (w.issued_at AT TIME ZONE ${param(scope.plan.timeZone)})::date
        JOIN segment s ON s.deadline = ${deadline}
        WHERE a.role = 'LEAD' AND ${unansweredSql(scope, param)} AND ${among('w.id')}`,
    };
  },
  MILESTONE_DUE: ({ scope, among, running }) => ({
    subject: 'ms.id',
    name: 'ms.title',
    deadline: 'ms.due_date',
    from: `segment s
      JOIN milestone ms ON ${openSql(scope)} AND ms.due_date = s.deadline
      JOIN work_item w ON w.id = ms.work_item_id
      WHERE ${running()} AND ${among('ms.work_item_id')}`,
  }),
  WORK_ITEM_DUE: ({ among, running }) => ({
    subject: 'w.id',
    deadline: 'w.due_date',
    from: `segment s JOIN work_item w ON w.due_date = s.deadline WHERE ${running()} AND ${among('w.id')}`,
  }),
  REPORT_DUE: ({ param, scope, among, running }) => ({
    subject: 'w.id',
    name: `to_char(m.period, 'YYYY-MM')`,
    deadline: 'm.due_day',
    from: `segment s
      JOIN ${reportMonthsSql(scope, param)} ON m.due_day = s.deadline AND s.fire_on < m.next_day
      JOIN work_item w ON ${running()}
      WHERE ${reportOwedSql(scope, param)} AND ${among('w.id')}`,
  }),
  // What the system itself notes, such as a light that turned, breaks no silence.
  STALE: ({ param, scope, among, running }) => ({
    subject: 'w.id',
    deadline: 'h.heard_on',
    from: `(SELECT i.id, (coalesce(
        (SELECT e.at FROM history_entry e WHERE e.stream_id = i.id AND e.actor_id IS NOT NULL
          ORDER BY e.seq DESC LIMIT 1),
        i.issued_at, i.created_at) AT TIME ZONE ${param(scope.plan.timeZone)})::date AS heard_on
        FROM work_item i WHERE i.plan_id = ${param(scope.plan.id)}::uuid AND ${among('i.id')} OFFSET 0) h
      JOIN segment s ON s.deadline = h.heard_on
      JOIN work_item w ON w.id = h.id
      WHERE ${running()}`,
  }),
  // The ends of the quarter that is running and of the one before it.
  INDICATOR_BEHIND: ({ among, running }) => ({
    subject: 'i.id',
    name: 'i.name',
    deadline: 'q.ends_on',
    from: `segment s
      CROSS JOIN LATERAL (VALUES (date_trunc('quarter', s.fire_on)::date - 1),
        ((date_trunc('quarter', s.fire_on) + interval '3 months')::date - 1)) AS q (ends_on)
      JOIN indicator i ON i.attainment IN ('BEHIND', 'MISSED') AND i.start_date <= q.ends_on
        AND i.due_date >= date_trunc('quarter', q.ends_on)::date
      JOIN work_item w ON w.id = i.work_item_id
      WHERE q.ends_on = s.deadline AND ${running()} AND ${among('i.work_item_id')}`,
  }),
  // A department that handed an internal item over may not see it any more, and hears nothing of its slip.
  SLIP_DUE: ({ param, scope, among }) => ({
    subject: 'sl.id',
    deadline: 'sl.reply_by',
    department: 'CASE WHEN NOT w.internal OR sl.department_id = ANY(w.department_ids) THEN sl.department_id END',
    from: `segment s
      JOIN slip sl ON ${unrepliedSql(scope, param)} AND sl.reply_by = s.deadline
      JOIN work_item w ON w.id = sl.work_item_id
      WHERE w.plan_id = ${param(scope.plan.id)}::uuid AND ${handedOverSql(scope, param)} AND ${among('sl.work_item_id')}`,
  }),
};

/**
 * `segment` and `due`, the common table expressions with which every question about reminders begins.
 */
export function dueSql(scope: DueScope, param: Param): string {
  const { segments, items } = scope;
  const keys = items && param(items);
  const {
    subject,
    deadline,
    from,
    name = 'NULL::text',
    department = 'w.lead_department_id',
  } = SUBJECTS[scope.trigger]({
    param,
    scope,
    among: (key) => (keys ? `${key} = ANY(${keys}::uuid[])` : 'TRUE'),
    running: () => `w.plan_id = ${param(scope.plan.id)}::uuid AND ${runningSql(scope, param)}`,
  });
  return `${segmentSql(segments, param)},
    due AS MATERIALIZED (
      SELECT s.rule_id, s.occurrence, s.fire_on, s.send_at, s.audience, ${subject} AS subject_id,
             ${deadline} AS deadline, w.id AS work_item_id, w.owner_id, w.leader_id, w.department_ids, w.internal,
             ${department} AS lead_department_id, s.channels, w.code, w.title, ${name} AS name
        FROM ${from})`;
}

/** Whether the assignment `a` of the item `w` waits for its answer. */
function unansweredSql({ asOfDay, plan }: DueScope, param: Param): string {
  const now = `w.status = 'ISSUED' AND a.status = 'PENDING'`;
  if (!asOfDay) return now;
  const zone = param(plan.timeZone);
  return `(w.issued_at AT TIME ZONE ${zone})::date <= s.fire_on
    AND (${now} OR (a.responded_at AT TIME ZONE ${zone})::date > s.fire_on)`;
}

/** Whether the milestone `ms` is still to be reached. */
const openSql = ({ asOfDay }: DueScope): string =>
  asOfDay ? `(ms.status = 'OPEN' OR (ms.status = 'DONE' AND ms.completed_on > s.fire_on))` : `ms.status = 'OPEN'`;

/** Whether the item `w` is being worked on; of a day that has passed, whether it was. */
function runningSql({ asOfDay, plan }: DueScope, param: Param): string {
  if (!asOfDay) return chasedWorkItems('w');
  const zone = param(plan.timeZone);
  return `(${chasedWorkItems('w')} OR (w.status IN ('CLOSING', 'CLOSED')
      AND coalesce(w.closing_requested_on, (w.closed_at AT TIME ZONE ${zone})::date) > s.fire_on))
    AND coalesce((w.issued_at AT TIME ZONE ${zone})::date <= s.fire_on, TRUE)`;
}

/** Whether the slip `sl` waits for a reply. */
function unrepliedSql({ asOfDay, plan }: DueScope, param: Param): string {
  const now = `sl.status IN ('ISSUED', 'SIGNED')`;
  if (!asOfDay) return now;
  const zone = param(plan.timeZone);
  return `(sl.issued_at AT TIME ZONE ${zone})::date <= s.fire_on AND (${now}
    OR (CASE sl.status WHEN 'WITHDRAWN' THEN least(sl.replied_at, sl.decided_at) ELSE sl.replied_at END
        AT TIME ZONE ${zone})::date > s.fire_on)`;
}

/** Whether the item `w` is handed over and not verified as done. */
function handedOverSql({ asOfDay, plan }: DueScope, param: Param): string {
  const now = `w.status IN ${OPEN_STATUSES}`;
  if (!asOfDay) return now;
  return `(${now} OR (w.status = 'CLOSED' AND (w.closed_at AT TIME ZONE ${param(plan.timeZone)})::date > s.fire_on))`;
}

function fallbackSql({ plan: { calendar }, segments }: DueScope, param: Param): string {
  const last = segments.reduce<CalendarDate>((latest, { to }) => (to > latest ? to : latest), '1970-01-01');
  const days = Array.from({ length: ISSUED_BACK }, (_, n) => addDays(last, -n));
  const deadlines = days.map((day) => calendar.addWorkingDays(day, ACCEPTANCE_WORKING_DAYS));
  return `unnest(${param(days)}::date[], ${param(deadlines)}::date[])`;
}
