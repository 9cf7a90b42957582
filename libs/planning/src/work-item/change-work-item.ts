import { type FieldChangeRecord, fieldChanges, globalId, type Transaction } from '@lib/platform';
import { refreshParent, refreshWorkItem } from './refresh-work-item';
import { WorkItemStatus } from './work-item-lifecycle';
import { WorkItem } from './work-item.entity';

/** The columns of an item that a change may set. */
export type WorkItemChange = Partial<Omit<WorkItem, 'id' | 'searchText' | 'searchVector' | 'healthRank'>>;

/** Columns that say the same as a field of the API under another name; their changes are told in words of the API. */
const UNTOLD = new Set([
  'departmentIds',
  'leadDepartmentId',
  'ancestorIds',
  'closingRequestedOn',
  'issuedAt',
  'verifiedAt',
  'verifiedById',
  'verifiedReason',
]);

/** Columns that point to rows which the API knows under a longer id. */
const PREFIXES: Readonly<Record<string, string>> = { ownerId: 'us', leaderId: 'us', themeId: 'th', parentId: 'wi' };

export interface ChangeStory {
  /** Dotted verb of the history. */
  action: string;
  /** Changes besides those of the item's own columns, such as departments by their codes or the reason given. */
  also?: FieldChangeRecord[];
  /** The row that changed, where it is not the item itself. */
  subjectId?: string;
}

/** What a change of an item's columns reads like in the history: keys as ids of the API. */
export function toldChanges(before: Partial<WorkItem>, after: WorkItemChange): FieldChangeRecord[] {
  const told = Object.fromEntries(Object.entries(after).filter(([column]) => !UNTOLD.has(column)));
  return fieldChanges({ ...before }, told).map(({ field, before: from, after: to }) => {
    const prefix = PREFIXES[field];
    const named = (key: string | null): string | null => (prefix && key ? globalId(prefix, key) : key);
    return { field, before: named(from), after: named(to) };
  });
}

/** Writes a change of the item's row, its history, and what follows from it for light and progress. */
export async function changeWorkItem(
  tx: Transaction,
  item: WorkItem,
  change: WorkItemChange,
  { action, also = [], subjectId }: ChangeStory,
): Promise<void> {
  const changes = [...toldChanges(item, change), ...also];
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
  // A cancelled item keeps its progress, but its parent counts it no more.
  if (change.status === WorkItemStatus.CANCELLED) await refreshParent(item.parentId, tx);
}

/** A reason as the history tells it. */
export const because = (reason: string | null | undefined): FieldChangeRecord[] =>
  reason ? [{ field: 'reason', before: null, after: reason }] : [];
