import { column, expression, type OneField, type ReadModel, toOne, toOneOn, versionsOf } from '@lib/platform';
import { visibleWorkItems } from './visible-work-items';

const readingSql = (kind: 'declared' | 'verified'): string =>
  `SELECT id, id AS item_id, '${kind}' AS kind, ${kind}_health AS health, ${kind}_at AS at, ${kind}_reason AS reason,
          ${kind}_by_id AS by_id, health AS computed, internal, department_ids
     FROM work_item WHERE ${kind}_health IS NOT NULL`;

const BEST_FIRST = `ARRAY['GREEN', 'YELLOW', 'RED']::health[]`;

/** The lights that people give; each stands in columns of its item. */
export const lightReadingModel: ReadModel = {
  type: 'LightReading',
  table: `(${readingSql('declared')} UNION ALL ${readingSql('verified')})`,
  visible: visibleWorkItems,
  past: [versionsOf('work_item')],
  fields: {
    health: column('health'),
    at: column('at'),
    reason: column('reason'),
    by: toOne('User', 'by_id'),
    rosier: expression(
      (row) => `coalesce(array_position(${BEST_FIRST}, ${row}.health) < array_position(${BEST_FIRST}, ${row}.computed),
        FALSE)`,
    ),
  },
};

export const lightOf = (kind: 'declared' | 'verified'): OneField =>
  toOneOn('LightReading', (item, light) => `${light}.item_id = ${item}.id AND ${light}.kind = '${kind}'`);
