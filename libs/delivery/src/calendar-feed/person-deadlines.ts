/** A day by which something is to be done. */
export interface Deadline {
  /** Of the milestone or the item: the same however often the day moves. */
  uid: string;
  kind: 'MILESTONE' | 'WORK_ITEM' | 'ACCEPTANCE';
  /** YYYY-MM-DD */
  date: string;
  code: string;
  itemTitle: string;
  milestoneTitle: string | null;
  department: string | null;
  /** Rises with each change. */
  version: number;
  changedAt: Date;
}

/** More than any person's work; a calendar that holds more helps nobody. */
const MOST_DEADLINES = 2000;

/**
 * What waits for the person `$1`: of items that he owns, leads or answers for in his department, the open milestones and
 * the items' own days, and of those that are not accepted yet the day for accepting them.
 */
export const PERSON_DEADLINES = `
  WITH item AS (
    SELECT w.*, d.name AS department
      FROM app_user u
      JOIN work_item w ON w.status IN ('ISSUED', 'ACTIVE', 'CLOSING')
       AND (w.owner_id = u.id OR w.leader_id = u.id
            OR u.role IN ('LIAISON', 'DEPARTMENT_HEAD') AND w.lead_department_id = u.department_id)
       AND (NOT w.internal OR u.role IN ('SUPERVISOR', 'LEADER') OR u.department_id = ANY(w.department_ids))
      LEFT JOIN department d ON d.id = w.lead_department_id
     WHERE u.id = $1)
  SELECT * FROM (
    SELECT 'ms_' || m.id AS uid, 'MILESTONE' AS kind, m.due_date::text AS date, i.code, i.title AS "itemTitle",
           m.title AS "milestoneTitle", i.department, m.version, i.updated_at AS "changedAt"
      FROM item i JOIN milestone m ON m.work_item_id = i.id AND m.status = 'OPEN'
    UNION ALL
    SELECT 'wi_' || i.id, 'WORK_ITEM', i.due_date::text, i.code, i.title, NULL, i.department, i.version, i.updated_at
      FROM item i WHERE i.due_date IS NOT NULL AND i.status <> 'ISSUED'
    UNION ALL
    SELECT 'as_' || a.id, 'ACCEPTANCE', a.accept_by::text, i.code, i.title, NULL, i.department, i.version, i.updated_at
      FROM item i JOIN assignment a ON a.work_item_id = i.id AND a.role = 'LEAD' AND a.accept_by IS NOT NULL
     WHERE i.status = 'ISSUED') deadline
  ORDER BY date, uid LIMIT ${MOST_DEADLINES}`;
