import { type FieldChangeRecord, HistoryEntry, type Transaction } from '@lib/platform';

/** Fields that the server adds to what a create said. */
const GIVEN_BY_US = new Set(['code']);

interface Creation {
  streamId: string;
  action: string;
  /** The created row, where it is not the stream's own. */
  subjectId?: string;
  /** What the create says, as its history entry tells it. */
  changes: readonly FieldChangeRecord[];
}

/**
 * Whether a create under a known id is the earlier one sent again: by the same person, saying the same. The history
 * answers, because the row may have been edited since.
 */
export async function isSameCreate(
  { manager, actor }: Transaction,
  { streamId, action, subjectId, changes }: Creation,
): Promise<boolean> {
  const subject = subjectId === undefined ? {} : { subjectId };
  const entry = await manager.findOneBy(HistoryEntry, { streamId, action, ...subject });
  if (entry?.actorId !== actor.userId) return false;
  // What followed from it, such as a light that turned, has a before; a create has none.
  const told = entry.changes.filter(({ field, before }) => before === null && !GIVEN_BY_US.has(field));
  return (
    told.length === changes.length &&
    told.every(({ field, after }, index) => changes[index]?.field === field && changes[index].after === after)
  );
}
