import { type ModelExtension, type ReadModel, toConnection, toOneOn } from '@lib/platform';
import { newestMonthFirst, progressReportModel } from './report/progress-report.model';
import { slipModel, slipOrder } from './slip/slip.model';
import { todoOfViewer } from './todo/todo-of-viewer';
import { todoModel } from './todo/todo.model';

/** How every type of this room is read. */
export const reportingModels: readonly ReadModel[] = [progressReportModel, slipModel, todoModel];

/** What this room adds to types of the rooms below. */
export const reportingExtensions: readonly ModelExtension[] = [
  {
    type: 'WorkItem',
    fields: {
      slips: {
        graphql: 'SlipConnection!',
        description: 'Slips that were issued about the item, the newest first.',
        field: toConnection('Slip', {
          on: (item, slip) => `${slip}.work_item_id = ${item}.id`,
          order: () => slipOrder,
        }),
      },
      reports: {
        graphql: 'ProgressReportConnection!',
        description: 'Monthly reports, the newest month first.',
        field: toConnection('ProgressReport', {
          on: (item, report) => `${report}.work_item_id = ${item}.id`,
          order: () => newestMonthFirst,
        }),
      },
      latestReport: {
        graphql: 'ProgressReport',
        description: 'The report of the latest month, also when it was returned; null before the first.',
        field: toOneOn(
          'ProgressReport',
          (item, report) => `${report}.work_item_id = ${item}.id AND ${report}.period =
            (SELECT max(lr.period) FROM progress_report lr WHERE lr.work_item_id = ${item}.id)`,
        ),
      },
    },
  },
  todoOfViewer,
];
