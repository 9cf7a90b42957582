import type { Scope } from '@lib/platform';
import { containing } from '../search-pattern';
import type { DepartmentsArgs } from './department.args';

/** The condition for the arguments of `departments`. There are less than a thousand rows: a search may read them all. */
export const departmentsWhere =
  ({ level, search }: DepartmentsArgs) =>
  (row: string, scope: Scope): string | undefined => {
    const conditions: string[] = [];
    if (level) conditions.push(`${row}.level = ANY(${scope.param(level)}::department_level[])`);
    if (search) {
      const names = `concat_ws(' ', ${row}.code, ${row}.name, ${row}.short_name, array_to_string(${row}.aliases, ' '))`;
      conditions.push(`lower(${names}) LIKE ${scope.param(containing(search))}`);
    }
    return conditions.length > 0 ? conditions.join(' AND ') : undefined;
  };
