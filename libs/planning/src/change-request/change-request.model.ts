import { column, idWith, type ReadModel, toOne, versionsOf } from '@lib/platform';
import { visibleWithWorkItem } from '../work-item/visible-work-items';

export const changeRequestModel: ReadModel = {
  type: 'ChangeRequest',
  prefix: 'cr',
  table: 'change_request',
  visible: visibleWithWorkItem,
  past: [versionsOf('change_request')],
  fields: {
    id: idWith('cr'),
    workItem: toOne('WorkItem', 'work_item_id'),
    milestone: toOne('Milestone', 'milestone_id'),
    kind: column('kind'),
    status: column('status'),
    reason: column('reason'),
    proposedDueDate: column('proposed_due_date'),
    proposedDepartment: toOne('Department', 'proposed_department_id'),
    requestedBy: toOne('User', 'requested_by_id'),
    createdAt: column('created_at'),
    decidedBy: toOne('User', 'decided_by_id'),
    decidedAt: column('decided_at'),
    decisionNote: column('decision_note'),
  },
};
