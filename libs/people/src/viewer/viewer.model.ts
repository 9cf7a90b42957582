import { orderBy, type ReadModel, toList, toOneOn } from '@lib/platform';
import { apiKeyModel } from '../api-key/api-key.model';
import { userModel } from '../user/user.model';

/** The signed-in person's own row, and what belongs to nobody else. */
export const viewerModel: ReadModel = {
  type: 'Viewer',
  table: 'app_user',
  visible: (row, { context, param }) => `${row}.id = ${param(context.principal?.userId ?? null)}::uuid`,
  fields: {
    user: toOneOn(
      () => userModel,
      (viewer, user) => `${user}.id = ${viewer}.id`,
    ),
    apiKeys: toList(
      () => apiKeyModel,
      (viewer, key) => `${key}.user_id = ${viewer}.id`,
      [orderBy('created_at', 'timestamptz', 'DESC')],
    ),
  },
};
