import { latestToday, todayOfPlan } from '@lib/planning';
import { keepsMoving } from '../duty';
import { TodoKind } from '../todo-kind';
import type { TodoSource } from '../todo-source';

/** From so many days before its date on, a milestone is something to see to: the first reminders go out then too. */
const DAYS_AHEAD = 30;

/** An open milestone of an active item that is due soon or overdue: complete it, or ask for another date. */
export const updateMilestone: TodoSource = {
  kind: TodoKind.UPDATE_MILESTONE,
  rows: (viewer, scope) => {
    const mine = keepsMoving(viewer, scope);
    return (
      mine && {
        key: 'm.id',
        dueDate: 'm.due_date',
        links: { milestone_id: 'm.id' },
        from: `FROM work_item w JOIN milestone m ON m.work_item_id = w.id
          WHERE ${mine('w')} AND w.status = 'ACTIVE' AND m.status = 'OPEN'
            AND m.due_date <= ${latestToday(scope)} + ${DAYS_AHEAD}
            AND m.due_date <= ${todayOfPlan('w.plan_id', scope)} + ${DAYS_AHEAD}`,
      }
    );
  },
};
