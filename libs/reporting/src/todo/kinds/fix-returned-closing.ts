import { keepsMoving } from '../duty';
import { TodoKind } from '../todo-kind';
import type { TodoSource } from '../todo-source';

/**
 * The supervising office did not believe that the item is done, and its department has asked for nothing since: what it
 * asked and took back does not count. Due with the item.
 */
export const fixReturnedClosing: TodoSource = {
  kind: TodoKind.FIX_RETURNED,
  rows: (viewer, scope) => {
    const mine = keepsMoving(viewer, scope);
    return (
      mine && {
        key: 'r.id',
        dueDate: 'w.due_date',
        links: { change_request_id: 'r.id' },
        from: `FROM work_item w JOIN change_request r ON r.work_item_id = w.id
          WHERE ${mine('w')} AND w.status = 'ACTIVE' AND r.kind = 'CLOSE' AND r.status = 'RETURNED'
            AND NOT EXISTS (SELECT 1 FROM change_request later WHERE later.work_item_id = w.id
              AND (later.created_at, later.id) > (r.created_at, r.id) AND later.status <> 'WITHDRAWN')`,
      }
    );
  },
};
