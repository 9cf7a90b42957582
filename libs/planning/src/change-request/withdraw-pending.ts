import type { Transaction } from '@lib/platform';
import type { WorkItem } from '../work-item/work-item.entity';
import { ChangeRequestStatus } from './change-request-status';
import { ChangeRequest } from './change-request.entity';

/** Ends the requests that wait for a decision on an item. */
export async function withdrawPending(tx: Transaction, item: WorkItem): Promise<void> {
  const pending = await tx.manager.findBy(ChangeRequest, { workItemId: item.id, status: ChangeRequestStatus.PENDING });
  for (const request of pending) {
    const settled = { status: ChangeRequestStatus.WITHDRAWN, decidedById: tx.actor.userId, decidedAt: tx.now };
    await tx.manager.update(ChangeRequest, { id: request.id }, settled);
    tx.record({
      streamType: 'work_item',
      streamId: item.id,
      action: 'change_request.withdrawn',
      subjectId: request.id,
      changes: [
        { field: 'kind', before: null, after: request.kind },
        { field: 'status', before: request.status, after: settled.status },
      ],
    });
  }
}
