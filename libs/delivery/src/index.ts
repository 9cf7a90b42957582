export { deliveryEntities } from './delivery-entities';
export { DeliveryJobsModule } from './delivery-jobs.module';
export { deliveryMigrations } from './delivery-migrations';
export { deliveryExtensions, deliveryModels } from './delivery-models';
export { DeliveryModule } from './delivery.module';
export { DeliveryBell } from './delivery/delivery-bell';
export { dueDeliveries, givenUpDeliveries } from './delivery/delivery-backlog';
export { NotificationChannel } from './delivery/notification-channel';
export {
  type InsertedNotifications,
  insertNotifications,
  type NotificationSource,
} from './notification/insert-notifications';
export { NotificationKind, ReminderTrigger } from './notification/notification-kind';
