import {
  type Actor,
  conflict,
  duplicate,
  fieldChanges,
  forbidden,
  invalid,
  keyOf,
  newId,
  notFound,
  type Principal,
  type Result,
  success,
  type Transaction,
  UnitOfWork,
} from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { can } from '../policy/permission';
import { Department } from './department.entity';
import type { CreateDepartmentInput, UpdateDepartmentInput } from './department.input';

const keyOfInput = (id: string): string => keyOf('dp', id) ?? id;

/** Two moves at once could close a circle that neither sees: the tree changes one at a time. */
async function lockTree({ manager }: Transaction): Promise<void> {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('department tree', 0))`);
}

/** Departments and their tree. */
@Injectable()
export class Departments {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async create(
    actor: Actor,
    principal: Principal | null,
    input: CreateDepartmentInput,
  ): Promise<Result<{ id: string }>> {
    if (!can(principal, 'department.manage')) return forbidden('people.notAllowed');
    return this.unitOfWork.run<{ id: string }>(actor, async (tx) => {
      await lockTree(tx);
      const id = input.id ? keyOfInput(input.id) : newId();
      const known = await tx.manager.findBy(Department, [{ id }, { code: input.code }]);
      if (known.length > 0) {
        const isRetry = known.every((department) => department.id === id && department.code === input.code);
        return isRetry ? success({ id }) : duplicate('people.departmentExists', ['input', 'code']);
      }
      const parent = await this.byCode(tx, input.parentCode);
      if (!parent.ok) return parent;
      const department = {
        code: input.code,
        name: input.name,
        shortName: input.shortName ?? null,
        aliases: input.aliases ?? [],
        level: input.level,
        ordinal: input.ordinal ?? (await this.lastOrdinal(tx)) + 1,
      };
      await tx.manager.insert(Department, {
        id,
        ...department,
        ...placeBelow(parent.value),
        version: 1,
        createdAt: tx.now,
      });
      const changes = fieldChanges({}, { ...department, parent: parent.value?.code });
      tx.record({ streamType: 'department', streamId: id, action: 'department.created', changes });
      return success({ id });
    });
  }

  async update(
    actor: Actor,
    principal: Principal | null,
    input: UpdateDepartmentInput,
  ): Promise<Result<{ id: string }>> {
    if (!can(principal, 'department.manage')) return forbidden('people.notAllowed');
    return this.unitOfWork.run<{ id: string }>(actor, async (tx) => {
      await lockTree(tx);
      const id = keyOfInput(input.id);
      const before = await tx.manager.findOne(Department, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!before) return notFound('people.departmentNotFound', ['input', 'id']);
      if (typeof input.expectedVersion === 'number' && input.expectedVersion !== before.version) {
        return conflict('people.changedMeanwhile', ['input', 'expectedVersion']);
      }
      const moved = await this.move(tx, before, input.parentCode);
      if (!moved.ok) return moved;
      const after = merged(before, input);
      const changes = [...fieldChanges(standing(before), after), ...moved.value];
      if (changes.length === 0) return success({ id });
      await tx.manager.update(Department, { id }, { ...after, version: before.version + 1 });
      tx.record({ streamType: 'department', streamId: id, action: 'department.updated', changes });
      return success({ id });
    });
  }

  /** Hangs a department, with all below it, under another; tells the change as the history wants it. */
  private async move(tx: Transaction, department: Department, parentCode: string | null | undefined) {
    if (parentCode === undefined) return success([]);
    const parent = await this.byCode(tx, parentCode);
    if (!parent.ok) return parent;
    const before = department.parentId && (await tx.manager.findOneBy(Department, { id: department.parentId }));
    const [from, to] = [before ? before.code : null, parent.value?.code ?? null];
    if (from === to) return success([]);
    if (parent.value && [parent.value.id, ...parent.value.ancestorIds].includes(department.id)) {
      return invalid('people.departmentInItself', ['input', 'parentCode']);
    }
    const place = placeBelow(parent.value);
    await tx.manager.update(Department, { id: department.id }, place);
    await tx.manager.query(
      `UPDATE department SET ancestor_ids = $2::uuid[] || ancestor_ids[array_position(ancestor_ids, $1):]
        WHERE ancestor_ids @> ARRAY[$1::uuid]`,
      [department.id, place.ancestorIds],
    );
    return success([{ field: 'parent', before: from, after: to }]);
  }

  private async byCode({ manager }: Transaction, code: string | null | undefined): Promise<Result<Department | null>> {
    if (code === null || code === undefined) return success(null);
    const department = await manager.findOneBy(Department, { code });
    return department ? success(department) : notFound('people.departmentNotFound', ['input', 'parentCode']);
  }

  private async lastOrdinal({ manager }: Transaction): Promise<number> {
    return (await manager.maximum(Department, 'ordinal')) ?? 0;
  }
}

const placeBelow = (parent: Department | null): { parentId: string | null; ancestorIds: string[] } => ({
  parentId: parent?.id ?? null,
  ancestorIds: parent ? [...parent.ancestorIds, parent.id] : [],
});

/** What an administrator decides about a department, its place in the tree apart. */
const standing = ({ name, shortName, aliases, level, ordinal }: Department) => ({
  name,
  shortName,
  aliases,
  level,
  ordinal,
});

const merged = (before: Department, input: UpdateDepartmentInput) => ({
  name: input.name ?? before.name,
  shortName: input.shortName === undefined ? before.shortName : input.shortName,
  aliases: input.aliases === undefined ? before.aliases : (input.aliases ?? []),
  level: input.level ?? before.level,
  ordinal: input.ordinal ?? before.ordinal,
});
