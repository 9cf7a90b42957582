import { visibleWithWorkItem } from '@lib/planning';
import { column, orderBy, type ReadModel, toList, toOne, toOneOn } from '@lib/platform';

/** Its rows are computed for each request and stand in no table. */
export const upcomingReminderModel: ReadModel = {
  type: 'UpcomingReminder',
  table: 'upcoming_reminder',
  visible: visibleWithWorkItem,
  fields: {
    fireAt: column('fire_at'),
    trigger: column('trigger'),
    offset: column('occurrence'),
    rule: toOne('ReminderRule', 'rule_id'),
    workItem: toOne('WorkItem', 'work_item_id'),
    milestone: toOne('Milestone', 'milestone_id'),
    slip: toOneOn('Slip', (reminder, slip) => `${slip}.id = ${reminder}.subject_id`),
    recipients: toList('User', (reminder, user) => `${user}.id = ANY(${reminder}.recipient_ids)`, [
      orderBy('account', 'text'),
    ]),
    channels: column('channels'),
  },
};
