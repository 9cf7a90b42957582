import { passwordFault, Passwords, PRODUCT_PASSWORD_COST, User, UserRole } from '@lib/people';
import { clockFor, type Config, duplicate, fieldChanges, newId, success, UnitOfWork } from '@lib/platform';
import type { DataSource } from 'typeorm';

/** Why an administrator could not be made. */
export type AdministratorFault =
  | { kind: 'ACCOUNT' }
  | { kind: 'EXISTS' }
  /** With the catalogue's key for what is wrong. */
  | { kind: 'PASSWORD'; key: string };

const ACCOUNT = /^[\p{Ll}\p{Lo}\p{N}][\p{Ll}\p{Lo}\p{N}._-]{0,63}$/u;

/**
 * Makes an account with every right, told by nobody: there is nobody yet.
 *
 * @param person its account in lower case
 * @returns undefined when all went well
 */
export async function createAdministrator(
  db: DataSource,
  config: Config,
  person: { account: string; name: string; password: string },
): Promise<AdministratorFault | undefined> {
  const { account, name, password } = person;
  if (!ACCOUNT.test(account)) return { kind: 'ACCOUNT' };
  const key = passwordFault(password, account);
  if (key !== undefined) return { kind: 'PASSWORD', key };
  const passwordHash = await new Passwords(PRODUCT_PASSWORD_COST).hash(password);
  const result = await new UnitOfWork(db, clockFor(config)).run({ userId: null }, async (tx) => {
    const id = newId();
    const standing = { name, role: UserRole.ADMIN, active: true };
    const inserted = await tx.manager
      .createQueryBuilder()
      .insert()
      .into(User)
      .values({ id, account, ...standing, passwordHash, passwordChangedAt: tx.now, createdAt: tx.now })
      .orIgnore()
      .returning('id')
      .execute();
    if ((inserted.raw as unknown[]).length === 0) return duplicate('people.accountExists', []);
    const changes = fieldChanges({}, { account, ...standing });
    tx.record({ streamType: 'user', streamId: id, action: 'user.created', changes });
    return success(id);
  });
  return result.ok ? undefined : { kind: 'EXISTS' };
}
