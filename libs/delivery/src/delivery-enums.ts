import { LOCALES } from '@lib/platform';
import { registerEnumType } from '@nestjs/graphql';
import { DeliveryStatus } from './delivery/delivery-status';
import { NotificationChannel } from './delivery/notification-channel';
import { NotificationKind, ReminderTrigger } from './notification/notification-kind';

registerEnumType(NotificationKind, { name: 'NotificationKind' });
registerEnumType(ReminderTrigger, {
  name: 'ReminderTrigger',
  valuesMap: {
    ACCEPTANCE_DUE: { description: 'An issued work item has not been accepted.' },
    REPORT_DUE: { description: 'The monthly progress report has not been submitted.' },
    STALE: { description: 'Nothing has been reported for a while.' },
    SLIP_DUE: { description: 'A slip waits for the reply of the department to which it is addressed.' },
  },
});
registerEnumType(NotificationChannel, { name: 'NotificationChannel' });
registerEnumType(DeliveryStatus, {
  name: 'DeliveryStatus',
  valuesMap: {
    FAILED: { description: 'Given up after the last try; `resendDelivery` starts over.' },
    SUPPRESSED: { description: 'Not wanted or not needed any more when its turn came; `lastError` says why.' },
  },
});

/** Languages by the names that the API gives them. */
export enum Language {
  ZH = 'ZH',
  EN = 'EN',
}

if (Object.keys(Language).length !== LOCALES.length) throw new Error('Each language of the catalogue has a name');
registerEnumType(Language, { name: 'Language' });
