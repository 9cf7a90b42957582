import { isSupervisor } from '@lib/people';
import { TodoKind } from '../todo-kind';
import type { TodoSource } from '../todo-source';

/** The supervising office accepts or returns the reply to a slip; due when the reply was, for until then it stands open. */
export const reviewSlip: TodoSource = {
  kind: TodoKind.REVIEW_SLIP,
  rows: (viewer) =>
    isSupervisor(viewer)
      ? {
          key: 's.id',
          dueDate: 's.reply_by',
          links: { slip_id: 's.id' },
          from: `FROM slip s JOIN work_item w ON w.id = s.work_item_id WHERE s.status = 'REPLIED'`,
        }
      : undefined,
};
