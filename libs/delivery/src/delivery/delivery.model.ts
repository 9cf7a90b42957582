import { isAdmin } from '@lib/people';
import { column, computed, expression, idWith, message, type ReadModel, toOne, toOneOn } from '@lib/platform';

/** Seen by whom it is for, and by the operator, who sees no words of it. */
export const deliveryModel: ReadModel = {
  type: 'Delivery',
  prefix: 'de',
  table: 'delivery',
  visible: (row, { context: { principal }, param }) =>
    principal && isAdmin(principal)
      ? undefined
      : `EXISTS (SELECT 1 FROM notification dn WHERE dn.id = ${row}.notification_id
          AND dn.recipient_id = ${param(principal?.userId ?? null)}::uuid)`,
  fields: {
    id: idWith('de'),
    channel: column('channel'),
    status: column('status'),
    attempts: column('attempts'),
    lastError: computed(['last_error'], ({ $last_error }, { locale }) =>
      typeof $last_error === 'string' ? message(locale, $last_error) : null,
    ),
    sentAt: column('sent_at'),
    failedAt: expression((row) => `CASE ${row}.status WHEN 'FAILED' THEN ${row}.not_before END`),
    kind: expression((row) => `(SELECT dk.kind FROM notification dk WHERE dk.id = ${row}.notification_id)`),
    workItem: toOneOn(
      'WorkItem',
      (delivery, item) =>
        `${item}.id = (SELECT dw.work_item_id FROM notification dw WHERE dw.id = ${delivery}.notification_id)`,
    ),
    recipient: toOneOn(
      'User',
      (delivery, user) =>
        `${user}.id = (SELECT dr.recipient_id FROM notification dr WHERE dr.id = ${delivery}.notification_id)`,
    ),
    notification: toOne('Notification', 'notification_id'),
  },
};
