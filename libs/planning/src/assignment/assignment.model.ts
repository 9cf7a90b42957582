import { column, idWith, type OrderTerm, type ReadModel, toOne, versionsOf } from '@lib/platform';
import { visibleWithWorkItem } from '../work-item/visible-work-items';

/** The lead first. */
export const assignmentOrder: readonly OrderTerm[] = [
  { by: (row) => `(CASE ${row}.role WHEN 'LEAD' THEN 0 ELSE 1 END)`, direction: 'ASC', type: 'integer' },
];

export const assignmentModel: ReadModel = {
  type: 'Assignment',
  prefix: 'as',
  table: 'assignment',
  visible: visibleWithWorkItem,
  past: [versionsOf('assignment')],
  fields: {
    id: idWith('as'),
    workItem: toOne('WorkItem', 'work_item_id'),
    department: toOne('Department', 'department_id'),
    role: column('role'),
    status: column('status'),
    proposed: column('proposed'),
    acceptBy: column('accept_by'),
    respondedAt: column('responded_at'),
    respondedBy: toOne('User', 'responded_by_id'),
    declineReason: column('decline_reason'),
  },
};
