import type { Scope } from '@lib/platform';
import { containing } from '../search-pattern';
import type { UsersArgs } from './user.args';

/** The condition for the arguments of `users`. E-mail addresses are not searched: not everyone may see them. */
export const usersWhere =
  ({ departmentCode, role, search }: UsersArgs) =>
  (row: string, scope: Scope): string | undefined => {
    const conditions: string[] = [];
    if (departmentCode !== undefined && departmentCode !== null) {
      conditions.push(`${row}.department_id = (SELECT id FROM department WHERE code = ${scope.param(departmentCode)})`);
    }
    if (role) conditions.push(`${row}.role = ANY(${scope.param(role)}::user_role[])`);
    if (search) {
      const pattern = scope.param(containing(search));
      conditions.push(`(lower(${row}.name) LIKE ${pattern} OR ${row}.account LIKE ${pattern})`);
    }
    return conditions.length > 0 ? conditions.join(' AND ') : undefined;
  };
