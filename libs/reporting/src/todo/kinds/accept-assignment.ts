import { actsFor } from '@lib/people';
import { TodoKind } from '../todo-kind';
import type { TodoSource } from '../todo-source';

/** The lead department, by its head or its liaison, takes an issued item or refuses it, by the day that issuing set. */
export const acceptAssignment: TodoSource = {
  kind: TodoKind.ACCEPT_ASSIGNMENT,
  rows: (viewer, { param }) =>
    actsFor(viewer, viewer.departmentId)
      ? {
          key: 'a.id',
          dueDate: 'a.accept_by',
          from: `FROM work_item w JOIN assignment a ON a.work_item_id = w.id AND a.role = 'LEAD'
            WHERE w.lead_department_id = ${param(viewer.departmentId)}::uuid AND w.status = 'ISSUED'
              AND a.status = 'PENDING'`,
        }
      : undefined,
};
