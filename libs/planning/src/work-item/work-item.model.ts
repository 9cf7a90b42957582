import {
  column,
  computed,
  computedFrom,
  expression,
  idWith,
  isPast,
  message,
  orderBy,
  type ReadModel,
  type RequestContext,
  type Row,
  toConnection,
  toList,
  toOne,
  versionsOf,
} from '@lib/platform';
import { newestFirst } from '../activity/activity.model';
import { assignmentOrder } from '../assignment/assignment.model';
import { inOrdinalOrder } from '../indicator/indicator.model';
import { milestoneCondition } from '../milestone/milestone-filter';
import type { MilestoneFilter, MilestoneOrder } from '../milestone/milestone-filter.input';
import { milestoneOrder } from '../milestone/milestone-order';
import type { HealthReason } from './health';
import { healthMessageKey } from './health-messages';
import { lightOf } from './light-reading.model';
import { permittedActions } from './permitted-actions';
import { progressClassOf } from './progress-class';
import { unbrokenLine, visibleWorkItems } from './visible-work-items';
import { actorFrom, guardedItemFrom } from './work-item-guard';
import { workItemCondition } from './work-item-filter';
import type { WorkItemFilter, WorkItemOrder } from './work-item-filter.input';
import { workItemOrder } from './work-item-order';

const ofItem = (item: string, part: string): string => `${part}.work_item_id = ${item}.id`;

function reasonsInWords({ $health_reasons }: Row, { locale }: RequestContext): string[] {
  const reasons = $health_reasons as HealthReason[];
  return reasons.map((reason) => message(locale, healthMessageKey(reason), reason.params));
}

const GUARDED_COLUMNS = ['status', 'lead_department_id', 'department_ids', 'due_date', 'internal', 'owner_id'];

const permitted = computedFrom(
  {
    ...computed(GUARDED_COLUMNS, () => undefined).needs,
    pending: (row) =>
      `EXISTS (SELECT 1 FROM change_request pc WHERE pc.work_item_id = ${row}.id AND pc.status = 'PENDING')`,
    past: isPast,
  },
  (row, { principal }) =>
    principal && row['$past'] === false ? permittedActions(guardedItemFrom(row), actorFrom(principal)) : [],
);

export const workItemModel: ReadModel = {
  type: 'WorkItem',
  prefix: 'wi',
  table: 'work_item',
  visible: visibleWorkItems,
  past: [versionsOf('work_item')],
  fields: {
    id: idWith('wi'),
    code: column('code'),
    title: column('title'),
    description: column('description'),
    kind: column('kind'),
    plan: toOne('Plan', 'plan_id'),
    theme: toOne('Theme', 'theme_id'),
    parent: toOne('WorkItem', 'parent_id'),
    ancestors: toList(
      'WorkItem',
      (item, ancestor, scope) =>
        `${ancestor}.id = ANY(${item}.ancestor_ids) AND ${unbrokenLine(item, `${ancestor}.id`, scope) ?? 'TRUE'}`,
      [{ by: (row) => `cardinality(${row}.ancestor_ids)`, direction: 'ASC', type: 'integer' }],
    ),
    children: toConnection('WorkItem', {
      args: { filter: 'WorkItemFilter', orderBy: 'WorkItemOrder' },
      on: (item, child) => `${child}.parent_id = ${item}.id`,
      where: ({ filter }, child, scope) => workItemCondition(filter as WorkItemFilter | undefined, child, scope),
      order: ({ filter, orderBy: order }) =>
        workItemOrder(order as WorkItemOrder | undefined, filter as WorkItemFilter | undefined),
    }),
    tags: column('tags'),
    regions: column('regions'),
    internal: column('internal'),
    status: column('status'),
    health: column('health'),
    healthReasons: computed(['health_reasons'], reasonsInWords),
    progress: column('progress'),
    plannedProgress: column('planned_progress'),
    progressClass: expression(progressClassOf),
    declaredLight: lightOf('declared'),
    verifiedLight: lightOf('verified'),
    startDate: column('start_date'),
    dueDate: column('due_date'),
    dueDateImplied: column('due_date_implied'),
    baselineDueDate: column('baseline_due_date'),
    forecastDate: column('forecast_date'),
    closedAt: column('closed_at'),
    leadDepartment: toOne('Department', 'lead_department_id'),
    supportingDepartments: toList(
      'Department',
      (item, department) =>
        `${department}.id = ANY(${item}.department_ids) AND ${department}.id IS DISTINCT FROM ${item}.lead_department_id`,
      [orderBy('ordinal', 'integer')],
    ),
    assignments: toList('Assignment', ofItem, assignmentOrder),
    owner: toOne('User', 'owner_id'),
    leader: toOne('User', 'leader_id'),
    milestones: toConnection('Milestone', {
      args: { filter: 'MilestoneFilter', orderBy: 'MilestoneOrder' },
      on: ofItem,
      where: ({ filter }, row, scope) => milestoneCondition(filter as MilestoneFilter | undefined, row, scope),
      order: ({ orderBy: order }) => milestoneOrder(order as MilestoneOrder | undefined, 'ORDINAL'),
    }),
    indicators: toList('Indicator', ofItem, inOrdinalOrder),
    changeRequests: toConnection('ChangeRequest', {
      on: ofItem,
      order: () => [orderBy('created_at', 'timestamptz', 'DESC')],
    }),
    activity: toConnection('Activity', {
      on: (item, entry) => `${entry}.stream_id = ${item}.id AND ${entry}.stream_type = 'work_item'`,
      order: () => newestFirst,
    }),
    source: toList('SourceSpan', ofItem, [orderBy('span_start', 'integer')]),
    permittedActions: permitted,
    version: column('version'),
    createdAt: column('created_at'),
    updatedAt: column('updated_at'),
  },
};
