import { AddNotificationChannels1790000000440 } from './database/add-notification-channels.migration';
import { CreateAddressees1790000000401 } from './database/create-addressees.migration';
import { CreateNotifications1790000000400 } from './database/create-notifications.migration';
import { TellOfSlips1790000000420 } from './database/tell-of-slips.migration';

/** This room's migrations, oldest first. */
export const deliveryMigrations = [
  CreateNotifications1790000000400,
  CreateAddressees1790000000401,
  TellOfSlips1790000000420,
  AddNotificationChannels1790000000440,
];
