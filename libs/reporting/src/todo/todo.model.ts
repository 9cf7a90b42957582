import { todayOfWorkItem } from '@lib/planning';
import { column, expression, orderBy, type OrderTerm, type ReadModel, toOne } from '@lib/platform';
import { todoTable } from './todo-table';

export const todoModel: ReadModel = {
  type: 'Todo',
  // Nothing but the viewer's own, of items that the viewer may see.
  table: todoTable,
  fields: {
    id: expression((row) => `lower(${row}.kind) || ':' || ${row}.id`),
    kind: column('kind'),
    workItem: toOne('WorkItem', 'work_item_id'),
    milestone: toOne('Milestone', 'milestone_id'),
    changeRequest: toOne('ChangeRequest', 'change_request_id'),
    slip: toOne('Slip', 'slip_id'),
    dueDate: column('due_date'),
    overdue: expression(
      (row, scope) => `coalesce(${row}.due_date < ${todayOfWorkItem(`${row}.work_item_id`, scope)}, FALSE)`,
    ),
  },
};

/** The most urgent first; what has no date comes last. */
export const byUrgency: readonly OrderTerm[] = [
  { by: (row) => `${row}.due_date`, direction: 'ASC', type: 'date', nullable: true },
  orderBy('kind', 'text'),
];
