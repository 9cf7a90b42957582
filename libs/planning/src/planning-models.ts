import { type ReadModel, type ModelExtension, toConnection } from '@lib/platform';
import { can } from '@lib/people';
import { activityModel, inTime } from './activity/activity.model';
import { AssignmentRole } from './assignment/assignment-status';
import { assignmentModel } from './assignment/assignment.model';
import { changeRequestModel } from './change-request/change-request.model';
import { indicatorModel, indicatorReadingModel } from './indicator/indicator.model';
import { milestoneModel } from './milestone/milestone.model';
import { planModel, sourceDocumentModel, sourceSpanModel, themeModel } from './plan/plan.model';
import { lightReadingModel } from './work-item/light-reading.model';
import { workItemCondition } from './work-item/work-item-filter';
import type { WorkItemFilter, WorkItemOrder } from './work-item/work-item-filter.input';
import { workItemModel } from './work-item/work-item.model';
import { workItemOrder } from './work-item/work-item-order';

/** How every type of this room is read. */
export const planningModels: readonly ReadModel[] = [
  activityModel,
  assignmentModel,
  changeRequestModel,
  indicatorModel,
  indicatorReadingModel,
  lightReadingModel,
  milestoneModel,
  planModel,
  sourceDocumentModel,
  sourceSpanModel,
  themeModel,
  workItemModel,
];

/** What this room adds to types of the rooms below. */
export const planningExtensions: readonly ModelExtension[] = [
  {
    type: 'User',
    fields: {
      activity: {
        graphql: 'ActivityConnection!',
        description:
          'What this person did, the newest first: for that person, the supervising office and the operator, and of items that they may see. Empty for all others.',
        field: toConnection('Activity', {
          on: (user, entry, { context: { principal }, param }) => {
            const did = `${entry}.actor_id = ${user}.id`;
            if (can(principal, 'user.readActivity')) return did;
            return principal ? `${did} AND ${user}.id = ${param(principal.userId)}` : 'FALSE';
          },
          order: () => inTime,
        }),
      },
    },
  },
  {
    type: 'Department',
    fields: {
      workItems: {
        graphql: 'WorkItemConnection!',
        description: 'Work items that the department leads (or supports, with `role: SUPPORT`).',
        field: toConnection('WorkItem', {
          args: { role: 'AssignmentRole', filter: 'WorkItemFilter', orderBy: 'WorkItemOrder' },
          on: (department, item) => `${item}.department_ids @> ARRAY[${department}.id]`,
          where: ({ role, filter }, item, scope, department) => {
            const leads = role === AssignmentRole.SUPPORT ? 'IS DISTINCT FROM' : '=';
            const own = workItemCondition(filter as WorkItemFilter | undefined, item, scope);
            return `${item}.lead_department_id ${leads} ${department}.id AND (${own ?? 'TRUE'})`;
          },
          order: ({ filter, orderBy }) =>
            workItemOrder(orderBy as WorkItemOrder | undefined, filter as WorkItemFilter | undefined),
        }),
      },
    },
  },
];
