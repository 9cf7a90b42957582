import { isSupervisor } from '@lib/people';
import { TodoKind } from '../todo-kind';
import type { TodoSource } from '../todo-source';

/** The department refused the item, which is a draft again: the supervising office names another one or issues it anew. */
export const fixDeclinedAssignment: TodoSource = {
  kind: TodoKind.FIX_RETURNED,
  rows: (viewer) =>
    isSupervisor(viewer)
      ? {
          key: 'a.id',
          dueDate: 'w.due_date',
          from: `FROM assignment a JOIN work_item w ON w.id = a.work_item_id
            WHERE a.role = 'LEAD' AND a.status = 'DECLINED' AND w.status = 'DRAFT'`,
        }
      : undefined,
};
