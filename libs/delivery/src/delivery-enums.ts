import { LOCALES } from '@lib/platform';
import { registerEnumType } from '@nestjs/graphql';
import { DeliveryStatus } from './delivery/delivery-status';
import { NotificationChannel } from './delivery/notification-channel';
import { NotificationKind, ReminderTrigger } from './notification/notification-kind';

registerEnumType(NotificationKind, {
  name: 'NotificationKind',
  valuesMap: {
    ASSIGNMENT: { description: 'A work item was handed over.' },
    DECISION: { description: 'Something is to be decided, or was.' },
    DIGEST: { description: 'What came in a day, in one message.' },
    ESCALATION: { description: 'Something is late, and told further up.' },
    INSTRUCTION: { description: 'A leader left an instruction (批示).' },
    MENTION: { description: 'Somebody named the person.' },
    REMINDER: { description: 'A deadline is near or past.' },
  },
  description: 'What a notification is about.',
});
registerEnumType(ReminderTrigger, {
  name: 'ReminderTrigger',
  description: 'What sets a reminder off.',
  valuesMap: {
    ACCEPTANCE_DUE: { description: 'An issued work item has not been accepted.' },
    REPORT_DUE: { description: 'The monthly progress report has not been submitted.' },
    STALE: { description: 'Nothing has been reported for a while.' },
    SLIP_DUE: { description: 'A slip waits for the reply of the department to which it is addressed.' },
    INDICATOR_BEHIND: { description: 'An indicator is behind at the end of a quarter.' },
    INSTRUCTION_UNANSWERED: { description: "A leader's instruction waits for its answer." },
    MILESTONE_DUE: { description: 'A milestone is open.' },
    WORK_ITEM_DUE: { description: 'A work item is being worked on.' },
  },
});
registerEnumType(NotificationChannel, {
  name: 'NotificationChannel',
  valuesMap: {
    DINGTALK: { description: 'The DingTalk group of the department (钉钉).' },
    EMAIL: { description: 'Mail to the person.' },
    FEISHU: { description: 'The Feishu group of the department (飞书).' },
    IN_APP: { description: "The person's screen." },
    WEBHOOK: { description: 'Programs that subscribed.' },
    WECOM: { description: 'The WeCom group of the department (企业微信).' },
  },
  description: 'A way to reach somebody.',
});
registerEnumType(DeliveryStatus, {
  name: 'DeliveryStatus',
  description: 'How far a message has got.',
  valuesMap: {
    FAILED: { description: 'Given up after the last try; `resendDelivery` starts over.' },
    SUPPRESSED: { description: 'Not wanted or not needed any more when its turn came; `lastError` says why.' },
    QUEUED: { description: 'Waits for its time or for its next try.' },
    SENT: { description: 'Gone out, and taken by the other side.' },
  },
});

/** Languages by the names that the API gives them. */
export enum Language {
  ZH = 'ZH',
  EN = 'EN',
}

if (Object.keys(Language).length !== LOCALES.length) throw new Error('Each language of the catalogue has a name');
registerEnumType(Language, {
  name: 'Language',
  valuesMap: { EN: { description: 'English.' }, ZH: { description: 'Chinese.' } },
  description: 'A language of the program.',
});
