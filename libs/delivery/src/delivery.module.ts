import './delivery-enums';
import './delivery-messages';
import './delivery-objects';
import { CONFIG, type Config } from '@lib/platform';
import { Inject, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CalendarFeedController } from './calendar-feed/calendar-feed.controller';
import { CalendarFeed } from './calendar-feed/calendar-feed.service';
import { setPublicAddress } from './calendar-feed/feed-address';
import { outboundPolicy } from './channel/outbound-address';
import { Deliveries } from './delivery/deliveries.service';
import { DeliveryResolver } from './delivery/delivery.resolver';
import { deliveryEntities } from './delivery-entities';
import { NewNotifications } from './notification/new-notifications';
import { NotificationLiveResolver } from './notification/notification-live.resolver';
import { NotificationResolver } from './notification/notification.resolver';
import { Notifications } from './notification/notifications.service';
import { PreferenceResolver } from './preference/preference.resolver';
import { Preferences } from './preference/preferences.service';
import { RobotResolver } from './robot/robot.resolver';
import { Robots } from './robot/robots.service';
import { WebhookEndpoints } from './webhook/webhook-endpoints.service';
import { WebhookResolver } from './webhook/webhook.resolver';

const resolvers = [
  DeliveryResolver,
  NotificationLiveResolver,
  NotificationResolver,
  PreferenceResolver,
  RobotResolver,
  WebhookResolver,
];

/** What people are told and how they want it, for the API. */
@Module({
  imports: [TypeOrmModule.forFeature(deliveryEntities)],
  controllers: [CalendarFeedController],
  providers: [
    ...resolvers,
    outboundPolicy,
    CalendarFeed,
    Deliveries,
    NewNotifications,
    Notifications,
    Preferences,
    Robots,
    WebhookEndpoints,
  ],
})
export class DeliveryModule {
  constructor(@Inject(CONFIG) config: Config) {
    setPublicAddress(config);
  }
}
