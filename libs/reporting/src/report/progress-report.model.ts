import { visibleWithWorkItem } from '@lib/planning';
import { column, idWith, orderBy, type ReadModel, toOne, versionsOf } from '@lib/platform';

export const progressReportModel: ReadModel = {
  type: 'ProgressReport',
  prefix: 'pr',
  table: 'progress_report',
  visible: visibleWithWorkItem,
  past: [versionsOf('progress_report')],
  fields: {
    id: idWith('pr'),
    workItem: toOne('WorkItem', 'work_item_id'),
    period: column('period'),
    summary: column('summary'),
    problems: column('problems'),
    nextSteps: column('next_steps'),
    selfAssessedHealth: column('self_assessed_health'),
    unchanged: column('unchanged'),
    late: column('late'),
    status: column('status'),
    author: toOne('User', 'author_id'),
    createdAt: column('created_at'),
    revisedAt: column('revised_at'),
    returnedBy: toOne('User', 'returned_by_id'),
    returnedAt: column('returned_at'),
    returnReason: column('return_reason'),
    version: column('version'),
  },
};

export const newestMonthFirst = [orderBy('period', 'date', 'DESC')];
