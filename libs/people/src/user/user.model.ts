import { column, computed, idWith, type ReadModel, toOne } from '@lib/platform';
import { can } from '../policy/permission';

/** People are known to everyone who may sign in; their e-mail addresses are not. */
export const userModel: ReadModel = {
  type: 'User',
  prefix: 'us',
  table: 'app_user',
  fields: {
    id: idWith('us'),
    account: column('account'),
    name: column('name'),
    email: computed(['id', 'department_id', 'email'], (row, { principal }) =>
      can(principal, 'user.readEmail', {
        userId: row['$id'] as string,
        departmentId: row['$department_id'] as string | null,
      })
        ? row['$email']
        : null,
    ),
    role: column('role'),
    department: toOne('Department', 'department_id'),
    active: column('active'),
    version: column('version'),
  },
};
