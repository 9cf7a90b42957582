import { Department } from '@lib/people';
import { fieldChanges, newId } from '@lib/platform';
import type { EntityManager } from 'typeorm';
import { insertRows } from './insert-rows';
import type { ItemEvent } from './item-events';
import type { DepartmentSeed } from './seed';

/** What a seed says of a department, beside its place in the tree. */
type Standing = Pick<Department, 'name' | 'shortName' | 'aliases' | 'level' | 'ordinal'>;

export interface LoadedDepartments {
  /** By code; also those that were there before. */
  ids: Map<string, string>;
  events: ItemEvent[];
}

/** Adds the departments that are missing and brings the others up to the seed; their keys and codes stay. */
export async function loadDepartments(
  manager: EntityManager,
  departments: readonly DepartmentSeed[],
  now: Date,
): Promise<LoadedDepartments> {
  // As the service for single changes does: the tree changes one at a time.
  await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('department tree', 0))`);
  const stored = await manager.find(Department);
  const known = new Map(stored.map((department) => [department.code, department]));
  const ids = new Map(stored.map(({ code, id }) => [code, id]));
  for (const { code } of departments) if (!ids.has(code)) ids.set(code, newId());
  const placed = departments.map((seed, index) => ({
    id: ids.get(seed.code) ?? '',
    seed,
    standing: standingOf(seed, index + 1),
    place: placeOf(seed, departments, ids),
    before: known.get(seed.code),
  }));
  await insertRows(
    manager,
    Department,
    placed
      .filter(({ before }) => !before)
      .map(({ id, seed, standing, place }) => ({ id, code: seed.code, ...standing, ...place, createdAt: now })),
  );
  const changed = placed
    .map((one) => ({ ...one, changes: changesOf(one.before, one.seed, one.standing, one.place.parentId, stored) }))
    .filter(({ changes }) => changes.length > 0);
  for (const { before, standing, place } of changed) {
    if (before)
      await manager.update(Department, { id: before.id }, { ...standing, ...place, version: before.version + 1 });
  }
  const events = changed.map(({ id, before, changes }): ItemEvent => {
    const action = before ? 'department.updated' : 'department.created';
    return { streamType: 'department', streamId: id, action, changes, actorId: null, at: now };
  });
  return { ids, events };
}

function standingOf({ name, shortName, aliases, level }: DepartmentSeed, ordinal: number): Standing {
  return { name, shortName: shortName ?? null, aliases, level, ordinal };
}

function placeOf(
  seed: DepartmentSeed,
  departments: readonly DepartmentSeed[],
  ids: ReadonlyMap<string, string>,
): { parentId: string | null; ancestorIds: string[] } {
  const ancestors: string[] = [];
  const parentOf = (code: string | undefined) => departments.find((department) => department.code === code)?.parent;
  for (let code = seed.parent; code !== undefined; code = parentOf(code)) ancestors.unshift(ids.get(code) ?? '');
  return { parentId: ancestors.at(-1) ?? null, ancestorIds: ancestors };
}

function changesOf(
  before: Department | undefined,
  seed: DepartmentSeed,
  standing: Standing,
  parentId: string | null,
  stored: readonly Department[],
): NonNullable<ItemEvent['changes']> {
  if (!before) return fieldChanges({}, { code: seed.code, ...standing, parent: seed.parent });
  const parent = stored.find(({ id }) => id === before.parentId)?.code ?? null;
  const moved = before.parentId === parentId ? {} : { parent: seed.parent ?? null };
  const { name, shortName, aliases, level, ordinal } = before;
  return fieldChanges({ name, shortName, aliases, level, ordinal, parent }, { ...standing, ...moved });
}
