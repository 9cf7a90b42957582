import {
  illegalTransition,
  invalid,
  keyOf,
  notFound,
  type Principal,
  type Result,
  success,
  type Transaction,
} from '@lib/platform';
import { mayReadItem } from './permitted-actions';
import { lockWorkItem } from './refresh-work-item';
import { actorFrom, guardedItem } from './work-item-guard';
import { WorkItemStatus } from './work-item-lifecycle';
import type { WorkItem } from './work-item.entity';

/** Where an item stands in the tree. */
export interface Place {
  parentId: string | null;
  ancestorIds: string[];
}

const FIELD = ['input', 'parentId'];
const FINISHED: readonly WorkItemStatus[] = [WorkItemStatus.CLOSED, WorkItemStatus.CANCELLED];

/** Nobody reads a tree that is deeper than this. */
const DEEPEST = 12;

/**
 * The place below a parent, or at the root for null.
 *
 * @param moving key of the item that is to go there, which must not become its own ancestor
 */
export async function placeUnder(
  tx: Transaction,
  principal: Principal,
  planId: string,
  parentId: string | null,
  moving?: string,
): Promise<Result<Place>> {
  if (parentId === null) return success({ parentId: null, ancestorIds: [] });
  const parent = await parentFor(tx, principal, planId, parentId);
  if (!parent) return notFound('workItem.parentNotFound', FIELD);
  if (FINISHED.includes(parent.status)) {
    return illegalTransition('workItem.parentFinished', FIELD, { code: parent.code });
  }
  const ancestorIds = [...parent.ancestorIds, parent.id];
  if (moving !== undefined && ancestorIds.includes(moving)) return invalid('workItem.ownAncestor', FIELD);
  const levels = ancestorIds.length + 1 + (moving === undefined ? 0 : await levelsBelow(tx, moving));
  if (levels > DEEPEST) return invalid('workItem.tooDeep', FIELD, { max: DEEPEST });
  return success({ parentId: parent.id, ancestorIds });
}

/** Locked, so that nothing is put below an item that is closed or cancelled at the same time. */
async function parentFor(
  tx: Transaction,
  principal: Principal,
  planId: string,
  parentId: string,
): Promise<WorkItem | null> {
  const key = keyOf('wi', parentId);
  const parent = key === undefined ? null : await lockWorkItem(tx, key);
  const sees = parent?.planId === planId && mayReadItem(guardedItem(parent, false), actorFrom(principal));
  return sees ? parent : null;
}

/** How many levels hang below an item. */
async function levelsBelow({ manager }: Transaction, id: string): Promise<number> {
  const [deepest] = await manager.query<{ levels: number }[]>(
    `SELECT coalesce(max(cardinality(ancestor_ids) - array_position(ancestor_ids, $1::uuid) + 1), 0) AS levels
       FROM work_item WHERE ancestor_ids @> ARRAY[$1::uuid]`,
    [id],
  );
  return deepest?.levels ?? 0;
}

/** Moves what hangs below an item along with it. */
export async function moveSubtree({ manager }: Transaction, item: WorkItem, place: Place): Promise<void> {
  await manager.query(
    `UPDATE work_item SET ancestor_ids = $2::uuid[] || ancestor_ids[array_position(ancestor_ids, $1::uuid):]
      WHERE ancestor_ids @> ARRAY[$1::uuid]`,
    [item.id, place.ancestorIds],
  );
}
