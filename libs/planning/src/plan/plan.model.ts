import { column, expression, idWith, orderBy, type ReadModel, toConnection, toList, toOne } from '@lib/platform';
import { inTime } from '../activity/activity.model';
import { indicatorCondition } from '../indicator/indicator-filter';
import type { IndicatorFilter } from '../indicator/indicator-filter.input';
import { indicatorOrder } from '../indicator/indicator.model';
import { workItemCondition } from '../work-item/work-item-filter';
import type { WorkItemFilter, WorkItemOrder } from '../work-item/work-item-filter.input';
import { workItemOrder } from '../work-item/work-item-order';

export const themeModel: ReadModel = {
  type: 'Theme',
  prefix: 'th',
  table: 'theme',
  fields: {
    id: idWith('th'),
    title: column('title'),
    ordinal: column('ordinal'),
    parent: toOne('Theme', 'parent_id'),
    children: toList('Theme', (parent, child) => `${child}.parent_id = ${parent}.id`, [orderBy('ordinal', 'integer')]),
  },
};

export const sourceDocumentModel: ReadModel = {
  type: 'SourceDocument',
  prefix: 'sd',
  table: 'source_document',
  fields: { id: idWith('sd'), title: column('title'), sha256: column('sha256'), text: column('text') },
};

/** The stretches that an item was read from; positions count Unicode code points, as PostgreSQL's text functions do. */
export const sourceSpanModel: ReadModel = {
  type: 'SourceSpan',
  table: 'work_item_source',
  fields: {
    document: toOne('SourceDocument', 'document_id'),
    start: column('span_start'),
    end: column('span_end'),
    quote: expression(
      (row) =>
        `(SELECT substr(d.text, ${row}.span_start + 1, ${row}.span_end - ${row}.span_start)
           FROM source_document d WHERE d.id = ${row}.document_id)`,
    ),
  },
};

export const planModel: ReadModel = {
  type: 'Plan',
  prefix: 'pl',
  table: 'plan',
  fields: {
    id: idWith('pl'),
    code: column('code'),
    title: column('title'),
    year: column('year'),
    status: column('status'),
    timeZone: column('time_zone'),
    reportDay: column('report_day'),
    themes: toList('Theme', (plan, theme) => `${theme}.plan_id = ${plan}.id AND ${theme}.parent_id IS NULL`, [
      orderBy('ordinal', 'integer'),
    ]),
    sourceDocument: toOne('SourceDocument', 'source_document_id'),
    workItems: toConnection('WorkItem', {
      args: { filter: 'WorkItemFilter', orderBy: 'WorkItemOrder' },
      on: (plan, item) => `${item}.plan_id = ${plan}.id`,
      where: ({ filter }, item, scope) => workItemCondition(filter as WorkItemFilter | undefined, item, scope),
      order: ({ filter, orderBy: order }) =>
        workItemOrder(order as WorkItemOrder | undefined, filter as WorkItemFilter | undefined),
    }),
    activity: toConnection('Activity', {
      on: (plan, entry) =>
        `(${entry}.stream_id = ${plan}.id AND ${entry}.stream_type = 'plan' OR ${entry}.stream_type = 'work_item'
          AND EXISTS (SELECT 1 FROM work_item aw WHERE aw.id = ${entry}.stream_id AND aw.plan_id = ${plan}.id))`,
      order: () => inTime,
    }),
    indicators: toConnection('Indicator', {
      args: { filter: 'IndicatorFilter' },
      on: (plan, indicator) =>
        `${indicator}.work_item_id IN (SELECT w.id FROM work_item w WHERE w.plan_id = ${plan}.id)`,
      where: ({ filter }, indicator, scope) =>
        indicatorCondition(filter as IndicatorFilter | undefined, indicator, scope),
      order: () => indicatorOrder,
    }),
  },
};
