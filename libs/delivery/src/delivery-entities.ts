import { Delivery } from './delivery/delivery.entity';
import { Notification } from './notification/notification.entity';
import { NotificationPreference } from './preference/notification-preference.entity';
import { PersonSettings } from './preference/person-settings.entity';
import { Robot } from './robot/robot.entity';
import { WebhookCall } from './webhook/webhook-call.entity';
import { WebhookEndpoint } from './webhook/webhook-endpoint.entity';

/** This room's tables. */
export const deliveryEntities = [
  Notification,
  Delivery,
  NotificationPreference,
  PersonSettings,
  WebhookEndpoint,
  WebhookCall,
  Robot,
];
