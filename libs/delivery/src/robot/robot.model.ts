import { column, computed, expression, idWith, type ReadModel, toOne } from '@lib/platform';
import { operatorOnly } from '../operator-only';

export const robotModel: ReadModel = {
  type: 'Robot',
  prefix: 'rb',
  table: 'robot',
  visible: operatorOnly,
  fields: {
    id: idWith('rb'),
    name: column('name'),
    channel: column('channel'),
    host: computed(['url'], ({ $url }) => new URL(String($url)).host),
    signed: expression((row) => `${row}.secret IS NOT NULL`),
    department: toOne('Department', 'department_id'),
    active: column('active'),
    createdAt: column('created_at'),
  },
};
