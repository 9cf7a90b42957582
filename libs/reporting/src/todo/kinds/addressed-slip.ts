import { actsFor } from '@lib/people';
import { SlipStatus } from '../../slip/slip-lifecycle';
import { TodoKind } from '../todo-kind';
import type { TodoSource } from '../todo-source';

/** A slip in this status waits for the head and the liaison of the department to which it is addressed. */
const addressedSlip = (kind: TodoKind, status: SlipStatus): TodoSource => ({
  kind,
  rows: (viewer, { param }) =>
    actsFor(viewer, viewer.departmentId)
      ? {
          key: 's.id',
          dueDate: 's.reply_by',
          links: { slip_id: 's.id' },
          from: `FROM slip s JOIN work_item w ON w.id = s.work_item_id
            WHERE s.department_id = ${param(viewer.departmentId)}::uuid AND s.status = '${status}'`,
        }
      : undefined,
});

/** The department signs for a slip that was served on it; no day is set for that but the one of its reply. */
export const signSlip = addressedSlip(TodoKind.SIGN_SLIP, SlipStatus.ISSUED);

/** The department replies to a slip, also after a reply was returned. */
export const replySlip = addressedSlip(TodoKind.REPLY_SLIP, SlipStatus.SIGNED);
