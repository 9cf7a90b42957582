import { column, idWith, orderBy, type ReadModel, toConnection, toList, toOne } from '@lib/platform';

export const departmentModel: ReadModel = {
  type: 'Department',
  prefix: 'dp',
  table: 'department',
  fields: {
    id: idWith('dp'),
    code: column('code'),
    name: column('name'),
    shortName: column('short_name'),
    aliases: column('aliases'),
    level: column('level'),
    parent: toOne('Department', 'parent_id'),
    children: toList('Department', (parent, child) => `${child}.parent_id = ${parent}.id`, [
      orderBy('ordinal', 'integer'),
    ]),
    members: toConnection('User', {
      on: (department, user) => `${user}.department_id = ${department}.id`,
      order: () => [orderBy('account', 'text')],
    }),
    version: column('version'),
  },
};
