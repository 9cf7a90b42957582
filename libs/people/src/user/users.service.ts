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
import { announceCredentialChange } from '../credential/credential-changes';
import { Department } from '../department/department.entity';
import { passwordFault } from '../password/password-rules';
import { Passwords } from '../password/passwords';
import { can } from '../policy/permission';
import { UserRole } from '../policy/user-role';
import { Sessions } from '../session/sessions.service';
import type { CreateUserInput, UpdateUserInput } from './user.input';
import { User } from './user.entity';

const keyOfInput = (id: string): string => keyOf('us', id) ?? id;

/** Those who act in the name of a department must have one. */
const needsDepartment = (role: UserRole): boolean => role === UserRole.DEPARTMENT_HEAD || role === UserRole.LIAISON;

/** What an administrator decides about a person, as it is stored. */
type Standing = Pick<User, 'name' | 'email' | 'role' | 'departmentId' | 'active'>;

/** The people who may sign in. */
@Injectable()
export class Users {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
  ) {}

  async create(actor: Actor, principal: Principal | null, input: CreateUserInput): Promise<Result<{ id: string }>> {
    if (!can(principal, 'user.manage')) return forbidden('people.notAllowed');
    const account = input.account.toLowerCase();
    const { password } = input;
    const fault = password ? passwordFault(password, account) : undefined;
    if (fault !== undefined) return invalid(fault, ['input', 'password']);
    const passwordHash = password ? await this.passwords.hash(password) : null;
    return this.unitOfWork.run<{ id: string }>(actor, async (tx) => {
      const department = await departmentOf(tx, input.departmentCode);
      if (!department.ok) return department;
      const id = input.id ? keyOfInput(input.id) : newId();
      const standing = {
        name: input.name,
        email: input.email ?? null,
        role: input.role,
        departmentId: department.value?.id ?? null,
        active: true,
      };
      if (needsDepartment(input.role) && !department.value) return lacksDepartment();
      const secret = { passwordHash, passwordChangedAt: passwordHash === null ? null : tx.now };
      const inserted = await tx.manager
        .createQueryBuilder()
        .insert()
        .into(User)
        .values({ id, account, ...standing, ...secret, version: 1, createdAt: tx.now })
        .orIgnore()
        .returning('id')
        .execute();
      if ((inserted.raw as unknown[]).length === 0) return this.existing(tx, id, account);
      const changes = fieldChanges({}, { account, ...inWords(standing, department.value) });
      tx.record({ streamType: 'user', streamId: id, action: 'user.created', changes });
      return success({ id });
    });
  }

  async update(actor: Actor, principal: Principal | null, input: UpdateUserInput): Promise<Result<{ id: string }>> {
    if (!can(principal, 'user.manage')) return forbidden('people.notAllowed');
    return this.unitOfWork.run<{ id: string }>(actor, async (tx) => {
      const id = keyOfInput(input.id);
      const before = await tx.manager.findOne(User, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!before) return notFound('people.userNotFound', ['input', 'id']);
      if (typeof input.expectedVersion === 'number' && input.expectedVersion !== before.version) {
        return conflict('people.changedMeanwhile', ['input', 'expectedVersion']);
      }
      const old = before.departmentId ? await tx.manager.findOneBy(Department, { id: before.departmentId }) : null;
      const department =
        input.departmentCode === undefined ? success(old) : await departmentOf(tx, input.departmentCode);
      if (!department.ok) return department;
      const after = merged(before, input, department.value);
      const fault = await this.standingFault(tx, before, after);
      if (fault) return fault;
      const changes = fieldChanges(inWords(before, old), inWords(after, department.value));
      if (changes.length === 0) return success({ id });
      await tx.manager.update(User, { id }, { ...after, version: before.version + 1 });
      await this.followUp(tx, before, after);
      tx.record({ streamType: 'user', streamId: id, action: 'user.updated', changes });
      return success({ id });
    });
  }

  /** A retried create with the same id is the same create. */
  private async existing({ manager }: Transaction, id: string, account: string): Promise<Result<{ id: string }>> {
    const isRetry = await manager.existsBy(User, { id, account });
    return isRetry ? success({ id }) : duplicate('people.accountExists', ['input', 'account']);
  }

  private async standingFault(tx: Transaction, before: User, after: Standing) {
    if (needsDepartment(after.role) && after.departmentId === null) return lacksDepartment();
    return (await this.losesLastAdmin(tx, before, after)) ? invalid('people.lastAdmin', ['input']) : undefined;
  }

  /** Credentials follow what their user may do at once. */
  private async followUp(tx: Transaction, before: User, after: Standing): Promise<void> {
    if (before.active && !after.active) await this.sessions.endAllOf(tx, before.id);
    else if (before.role !== after.role || before.departmentId !== after.departmentId) {
      await announceCredentialChange(tx.manager, before.id);
    }
  }

  /** An installation without an administrator could not be helped from inside. */
  private async losesLastAdmin({ manager }: Transaction, before: User, after: Standing): Promise<boolean> {
    const isAdmin = ({ role, active }: Standing): boolean => role === UserRole.ADMIN && active;
    if (!isAdmin(before) || isAdmin(after)) return false;
    // Locked, so that two administrators cannot dismiss one another.
    const admins = await manager.find(User, {
      where: { role: UserRole.ADMIN, active: true },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    return admins.every(({ id }) => id === before.id);
  }
}

const lacksDepartment = () => invalid('people.roleNeedsDepartment', ['input', 'departmentCode']);

async function departmentOf(
  { manager }: Transaction,
  code: string | null | undefined,
): Promise<Result<Department | null>> {
  if (code === null || code === undefined) return success(null);
  const department = await manager.findOneBy(Department, { code });
  return department ? success(department) : notFound('people.departmentNotFound', ['input', 'departmentCode']);
}

function merged(before: User, input: UpdateUserInput, department: Department | null): Standing {
  return {
    name: input.name ?? before.name,
    email: input.email === undefined ? before.email : input.email,
    role: input.role ?? before.role,
    departmentId: department?.id ?? null,
    active: input.active ?? before.active,
  };
}

/** As the history shows it: the department by its code. */
const inWords = ({ name, email, role, active }: Standing, department: Department | null) => ({
  name,
  email,
  role,
  department: department?.code ?? null,
  active,
});
