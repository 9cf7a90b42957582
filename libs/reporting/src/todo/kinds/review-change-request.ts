import { isSupervisor } from '@lib/people';
import { TodoKind } from '../todo-kind';
import type { TodoSource } from '../todo-source';

/**
 * The supervising office decides what a department asked for. No day is set for a decision; it counts as due with what
 * it is about, the milestone or the item, for an answer that comes later helps nobody to keep that date.
 */
export const reviewChangeRequest: TodoSource = {
  kind: TodoKind.REVIEW_CHANGE_REQUEST,
  rows: (viewer) =>
    isSupervisor(viewer)
      ? {
          key: 'r.id',
          dueDate: 'coalesce(m.due_date, w.due_date)',
          links: { change_request_id: 'r.id', milestone_id: 'r.milestone_id' },
          from: `FROM change_request r JOIN work_item w ON w.id = r.work_item_id
              LEFT JOIN milestone m ON m.id = r.milestone_id
            WHERE r.status = 'PENDING' AND w.status IN ('ACTIVE', 'CLOSING', 'SUSPENDED')`,
        }
      : undefined,
};
