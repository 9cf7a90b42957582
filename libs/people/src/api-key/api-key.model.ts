import { column, idWith, type ReadModel, toOne } from '@lib/platform';
import { can } from '../policy/permission';

/** Everyone sees the own keys, administrators all. */
export const apiKeyModel: ReadModel = {
  type: 'ApiKey',
  prefix: 'ak',
  table: 'api_key',
  visible: (row, scope) =>
    can(scope.context.principal, 'apiKey.read')
      ? undefined
      : `${row}.user_id = ${scope.param(scope.context.principal?.userId ?? null)}::uuid`,
  fields: {
    id: idWith('ak'),
    name: column('name'),
    prefix: column('prefix'),
    scopes: column('scopes'),
    user: toOne('User', 'user_id'),
    createdAt: column('created_at'),
    expiresAt: column('expires_at'),
    lastUsedAt: column('last_used_at'),
    revokedAt: column('revoked_at'),
  },
};
