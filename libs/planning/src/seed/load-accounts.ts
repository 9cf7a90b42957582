import { User, UserRole } from '@lib/people';
import { fieldChanges, message, newId } from '@lib/platform';
import { type EntityManager, In } from 'typeorm';
import { insertRows } from './insert-rows';
import type { ItemEvent } from './item-events';
import type { DepartmentSeed } from './seed';
import type { SeedMessage } from './seed-messages';
import type { SeedPeople } from './seed-people';

/** What everybody in a demonstration signs in with. */
export const DEMONSTRATION_PASSWORD = 'duban-demo';

/** The department that the demonstration's supervisor belongs to: the supervising office (督查室). */
const SUPERVISING_OFFICE = 'dcs';

interface Account {
  account: string;
  name: string;
  role: UserRole;
  /** Its code; null for none. */
  department: string | null;
}

export interface LoadedAccounts {
  people: SeedPeople;
  events: ItemEvent[];
}

/** Adds the demonstration's accounts where they are missing: roles, not people. All have the same password. */
export async function loadAccounts(
  manager: EntityManager,
  departments: readonly DepartmentSeed[],
  departmentIds: ReadonlyMap<string, string>,
  { passwordHash, now }: { passwordHash: string; now: Date },
): Promise<LoadedAccounts> {
  const accounts = demonstrationAccounts(departments);
  const known = await manager.findBy(User, { account: In(accounts.map(({ account }) => account)) });
  const ids = new Map(known.map(({ account, id }) => [account, id]));
  const added = accounts.filter(({ account }) => !ids.has(account));
  for (const { account } of added) ids.set(account, newId());
  const idOf = (account: string) => ids.get(account) ?? '';
  await insertRows(
    manager,
    User,
    added.map(({ account, name, role, department }) => ({
      id: idOf(account),
      account,
      name,
      role,
      departmentId: department === null ? null : departmentIds.get(department),
      active: true,
      passwordHash,
      passwordChangedAt: now,
      createdAt: now,
    })),
  );
  const events = added.map(({ account, ...standing }): ItemEvent => {
    const changes = fieldChanges({}, { account, ...standing, active: true });
    return { streamType: 'user', streamId: idOf(account), action: 'user.created', changes, actorId: null, at: now };
  });
  const liaisonIds = new Map(departments.map(({ code }) => [code, idOf(`${code}.liaison`)]));
  return { people: { supervisorId: idOf('supervisor'), leaderId: idOf('leader'), liaisonIds }, events };
}

function demonstrationAccounts(departments: readonly DepartmentSeed[]): Account[] {
  const nameOf = (code: string | null) => {
    const department = departments.find((one) => one.code === code);
    return department?.shortName ?? department?.name ?? '';
  };
  const office = departments.some(({ code }) => code === SUPERVISING_OFFICE) ? SUPERVISING_OFFICE : null;
  const government = departments.find(({ leader }) => leader)?.code ?? null;
  const named = (account: string, role: UserRole, department: string | null, key: SeedMessage): Account => ({
    account,
    // The plan that these accounts come with is Chinese, whatever language the operator reads.
    name: message('zh', key, { department: nameOf(department) }),
    role,
    department,
  });
  return [
    named('admin', UserRole.ADMIN, null, 'seed.account.admin'),
    named('supervisor', UserRole.SUPERVISOR, office, 'seed.account.supervisor'),
    named('leader', UserRole.LEADER, government, 'seed.account.leader'),
    ...departments.flatMap(({ code }) => [
      named(`${code}.head`, UserRole.DEPARTMENT_HEAD, code, 'seed.account.head'),
      named(`${code}.liaison`, UserRole.LIAISON, code, 'seed.account.liaison'),
    ]),
  ];
}
