import { column, computedFrom, idWith, orderBy, type ReadModel, toList, toOne, versionsOf } from '@lib/platform';
import { todayOfWorkItem } from '../plan/plan-today';
import { calendarWith, type OverrideRow, overridesSql } from '../working-calendar/plan-calendar';
import { OPEN_STATUSES } from '../work-item/work-item-filter';
import { visibleWithWorkItem } from '../work-item/visible-work-items';

const dates = {
  due_date: (row: string) => `${row}.due_date`,
  status: (row: string) => `${row}.status`,
  today: (row: string, scope: Parameters<typeof todayOfWorkItem>[1]) => todayOfWorkItem(`${row}.work_item_id`, scope),
};

/** What is suspended, cancelled or not yet handed over chases nobody. */
const underWay = (row: string): string =>
  `(SELECT uw.status IN ${OPEN_STATUSES} FROM work_item uw WHERE uw.id = ${row}.work_item_id)`;

const overrides = (row: string): string =>
  overridesSql(`(SELECT ow.plan_id FROM work_item ow WHERE ow.id = ${row}.work_item_id)`);

export const milestoneModel: ReadModel = {
  type: 'Milestone',
  prefix: 'ms',
  table: 'milestone',
  visible: visibleWithWorkItem,
  past: [versionsOf('milestone'), versionsOf('milestone_dependency'), versionsOf('calendar_override')],
  fields: {
    id: idWith('ms'),
    workItem: toOne('WorkItem', 'work_item_id'),
    title: column('title'),
    ordinal: column('ordinal'),
    status: column('status'),
    dueDate: column('due_date'),
    baselineDueDate: column('baseline_due_date'),
    forecastDate: column('forecast_date'),
    completedOn: column('completed_on'),
    overdue: computedFrom(
      { ...dates, under_way: underWay },
      ({ $due_date, $status, $today, $under_way }) =>
        $under_way === true && $status === 'OPEN' && String($due_date) < String($today),
    ),
    workingDaysLeft: computedFrom({ ...dates, overrides }, ({ $due_date, $today, $overrides }) =>
      calendarWith($overrides as OverrideRow[] | null).workingDaysBetween(String($today), String($due_date)),
    ),
    weight: column('weight'),
    template: column('template'),
    completionNote: column('completion_note'),
    dependsOn: toList(
      'Milestone',
      (milestone, other) =>
        `${other}.id IN (SELECT md.depends_on_id FROM milestone_dependency md WHERE md.milestone_id = ${milestone}.id)`,
      [orderBy('ordinal', 'integer')],
    ),
    version: column('version'),
  },
};
