import { type FieldChangeRecord, fieldChanges, type Transaction } from '@lib/platform';
import { refreshWorkItem } from './refresh-work-item';
import { WorkItem } from './work-item.entity';

/** The columns of an item that a change may set. */
export type WorkItemChange = Partial<Omit<WorkItem, 'id' | 'searchText' | 'searchVector' | 'healthRank'>>;

/** Columns that say the same as a field of the API under another name; their changes are told in words of the API. */
const UNTOLD = new Set(['departmentIds', 'leadDepartmentId', 'ancestorIds', 'closingRequestedOn', 'issuedAt']);

export interface ChangeStory {
  /** Dotted verb of the history. */
  action: string;
  /** Changes besides those of the item's own columns, such as departments by their codes or the reason given. */
  also?: FieldChangeRecord[];
  /** The row that changed, where it is not the item itself. */
  subjectId?: string;
}

/** Writes a change of the item's row, its history, and what follows from it for light and progress. */
export async function changeWorkItem(
  tx: Transaction,
  item: WorkItem,
  change: WorkItemChange,
  { action, also = [], subjectId }: ChangeStory,
): Promise<void> {
  const told = Object.fromEntries(Object.entries(change).filter(([column]) => !UNTOLD.has(column)));
  const changes = [...fieldChanges({ ...item }, told), ...also];
  const row = { ...change, version: item.version + 1, updatedAt: tx.now };
  await tx.manager.update(WorkItem, { id: item.id }, row);
  Object.assign(item, row);
  tx.record({
    streamType: 'work_item',
    streamId: item.id,
    action,
    changes,
    ...(subjectId === undefined ? {} : { subjectId }),
  });
  await refreshWorkItem(item, tx);
}

/** A reason as the history tells it. */
export const because = (reason: string | null | undefined): FieldChangeRecord[] =>
  reason ? [{ field: 'reason', before: null, after: reason }] : [];
