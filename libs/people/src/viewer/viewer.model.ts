import { orderBy, type ReadModel, toList, toOneOn } from '@lib/platform';

/** The signed-in person's own row, and what belongs to nobody else. */
export const viewerModel: ReadModel = {
  type: 'Viewer',
  table: 'app_user',
  visible: (row, scope) => `${row}.id = ${scope.param(scope.context.principal?.userId ?? null)}::uuid`,
  fields: {
    user: toOneOn('User', (viewer, user) => `${user}.id = ${viewer}.id`),
    apiKeys: toList('ApiKey', (viewer, key) => `${key}.user_id = ${viewer}.id`, [
      orderBy('created_at', 'timestamptz', 'DESC'),
    ]),
  },
};
