import {
  column,
  idWith,
  orderBy,
  type OrderTerm,
  type ReadModel,
  toConnection,
  toOne,
  toOneOn,
  versionsOf,
} from '@lib/platform';
import { visibleWithWorkItem } from '../work-item/visible-work-items';

/** Across items: what is due first. */
export const indicatorOrder: readonly OrderTerm[] = [orderBy('due_date', 'date')];

/** Within one item: in the plan's order. */
export const inOrdinalOrder: readonly OrderTerm[] = [orderBy('ordinal', 'integer')];

/** Readings are visible with their indicator's item; a person reaches them through it alone. */
export const indicatorReadingModel: ReadModel = {
  type: 'IndicatorReading',
  prefix: 'ir',
  table: 'indicator_reading',
  visible: (row, scope) => {
    const visible = visibleWithWorkItem('vi', scope);
    return visible && `EXISTS (SELECT 1 FROM indicator vi WHERE vi.id = ${row}.indicator_id AND (${visible}))`;
  },
  past: [versionsOf('indicator_reading')],
  fields: {
    id: idWith('ir'),
    asOf: column('as_of'),
    value: column('value'),
    referenceValue: column('reference_value'),
    note: column('note'),
    reportedBy: toOne('User', 'reported_by_id'),
    createdAt: column('created_at'),
  },
};

export const indicatorModel: ReadModel = {
  type: 'Indicator',
  prefix: 'in',
  table: 'indicator',
  visible: visibleWithWorkItem,
  past: [versionsOf('indicator')],
  fields: {
    id: idWith('in'),
    workItem: toOne('WorkItem', 'work_item_id'),
    name: column('name'),
    unit: column('unit'),
    measure: column('measure'),
    comparator: column('comparator'),
    targetValue: column('target_value'),
    targetMax: column('target_max'),
    reference: column('reference'),
    baselineValue: column('baseline_value'),
    baselinePeriod: column('baseline_period'),
    dueDate: column('due_date'),
    dueDateImplied: column('due_date_implied'),
    readings: toConnection('IndicatorReading', {
      on: (indicator, reading) => `${reading}.indicator_id = ${indicator}.id`,
      order: () => [orderBy('as_of', 'date', 'DESC'), orderBy('created_at', 'timestamptz', 'DESC')],
    }),
    latestReading: toOneOn(
      'IndicatorReading',
      (indicator, reading) => `${reading}.id = (SELECT lr.id FROM indicator_reading lr
        WHERE lr.indicator_id = ${indicator}.id ORDER BY lr.as_of DESC, lr.created_at DESC, lr.id DESC LIMIT 1)`,
    ),
    attainment: column('attainment'),
    projectedValue: column('projected_value'),
    version: column('version'),
  },
};
