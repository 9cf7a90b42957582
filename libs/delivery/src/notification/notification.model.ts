import { column, computed, idWith, orderBy, type ReadModel, type Row, toList, toOne, toOneOn } from '@lib/platform';
import type { NotificationWords } from './notification-words';
import { bodyOf, titleOf } from './notification-words';
import { visibleNotifications } from './visible-notifications';

const WORDS = ['message_key', 'params'];

const wordsOf = ({ $message_key, $params }: Row): NotificationWords => ({
  messageKey: $message_key as string,
  params: $params as NotificationWords['params'],
});

export const notificationModel: ReadModel = {
  type: 'Notification',
  prefix: 'nt',
  table: 'notification',
  visible: visibleNotifications,
  fields: {
    id: idWith('nt'),
    kind: column('kind'),
    trigger: column('trigger'),
    title: computed(WORDS, (row, { locale }) => titleOf(locale, wordsOf(row))),
    body: computed(WORDS, (row, { locale }) => bodyOf(locale, wordsOf(row))),
    recipient: toOne('User', 'recipient_id'),
    workItem: toOne('WorkItem', 'work_item_id'),
    milestone: toOne('Milestone', 'milestone_id'),
    slip: toOneOn('Slip', (notification, slip) => `${slip}.id = ${notification}.subject_id`),
    createdAt: column('created_at'),
    readAt: column('read_at'),
    snoozedUntil: column('snoozed_until'),
    deliveries: toList('Delivery', (notification, delivery) => `${delivery}.notification_id = ${notification}.id`, [
      { by: (row) => `${row}.channel`, direction: 'ASC', type: 'text' },
    ]),
  },
};

/** The newest first. */
export const notificationOrder = [orderBy('created_at', 'timestamptz', 'DESC')];
