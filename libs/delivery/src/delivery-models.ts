import {
  computedFrom,
  expression,
  type ModelExtension,
  type ReadModel,
  toConnection,
  toList,
  toOneOn,
} from '@lib/platform';
import { feedAddress } from './calendar-feed/feed-address';
import { deliveryModel } from './delivery/delivery.model';
import { notificationCondition } from './notification/notification-filter';
import type { NotificationFilter } from './notification/notification-filter.input';
import { notificationModel, notificationOrder } from './notification/notification.model';
import { inApp, unread, visibleNotifications } from './notification/visible-notifications';
import { notificationPreferenceModel, personSettingsModel } from './preference/preference.model';
import { robotModel } from './robot/robot.model';
import { webhookCallModel, webhookEndpointModel } from './webhook/webhook.model';

/** How every type of this room is read. */
export const deliveryModels: readonly ReadModel[] = [
  deliveryModel,
  notificationModel,
  notificationPreferenceModel,
  personSettingsModel,
  robotModel,
  webhookCallModel,
  webhookEndpointModel,
];

const byPlace = (name: string) => ({ by: (row: string) => `${row}.${name}`, direction: 'ASC', type: 'text' }) as const;

/** What this room adds to types of the rooms below. */
export const deliveryExtensions: readonly ModelExtension[] = [
  {
    type: 'Viewer',
    fields: {
      notifications: {
        graphql: 'NotificationConnection!',
        description: 'What reached the viewer in the app, the newest first.',
        field: toConnection('Notification', {
          args: { filter: 'NotificationFilter' },
          on: (viewer, notification) => `${notification}.recipient_id = ${viewer}.id AND ${inApp(notification)}`,
          where: ({ filter }, notification, scope) =>
            notificationCondition(filter as NotificationFilter | undefined, notification, scope),
          order: () => notificationOrder,
        }),
      },
      unreadNotificationCount: {
        graphql: 'Int!',
        description: 'What is snoozed counts as read.',
        field: expression(
          (viewer, scope) => `(SELECT count(*)::int FROM notification un WHERE un.recipient_id = ${viewer}.id
            AND ${unread('un', scope)} AND ${inApp('un')} AND ${visibleNotifications('un', scope)})`,
        ),
      },
      notificationPreferences: {
        graphql: '[NotificationPreference!]!',
        description: 'Every kind through every channel; what the viewer has not decided is wanted.',
        field: toList('NotificationPreference', (viewer, preference) => `${preference}.user_id = ${viewer}.id`, [
          byPlace('kind'),
          byPlace('channel'),
        ]),
      },
      settings: {
        graphql: 'PersonSettings!',
        description: 'When and in which language the viewer wants to be told.',
        field: toOneOn('PersonSettings', (viewer, settings) => `${settings}.user_id = ${viewer}.id`),
      },
      calendarFeedUrl: {
        graphql: 'String!',
        description: "Secret address of the viewer's deadlines as an iCalendar feed.",
        field: computedFrom(
          { calendar_secret: (viewer) => `(SELECT calendar_secret FROM person_settings WHERE user_id = ${viewer}.id)` },
          ({ $calendar_secret }, context) => feedAddress(String($calendar_secret), context),
        ),
      },
    },
  },
];
