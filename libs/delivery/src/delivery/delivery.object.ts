import { DateTimeScalar, Node, typeNamed } from '@lib/platform';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { NotificationKind } from '../notification/notification-kind';
import { DeliveryStatus } from './delivery-status';
import { NotificationChannel } from './notification-channel';

@ObjectType('Delivery', { implements: () => [Node], description: 'A notification on its way through one channel.' })
export class DeliveryObject {
  @Field(() => ID, { description: 'Opaque; for `node` and `resendDelivery`.' })
  id: string;

  @Field(() => NotificationChannel, { description: 'The way it takes.' })
  channel: NotificationChannel;

  @Field(() => DeliveryStatus, { description: 'How far it has got.' })
  status: DeliveryStatus;

  @Field(() => Int, { description: 'Tries so far, since it was last started over.' })
  attempts: number;

  @Field(() => String, {
    nullable: true,
    description: 'What went wrong last, or why it was not sent; null when nothing did.',
  })
  lastError: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it went out; null while it has not.' })
  sentAt: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was given up; null for one that was not.' })
  failedAt: string | null;

  @Field(() => NotificationKind, { description: 'What its notification is about.' })
  kind: NotificationKind;

  @Field(typeNamed('WorkItem'), {
    nullable: true,
    description: 'What it is about; null when it is about no work item or about one that the viewer may not see.',
  })
  workItem: unknown;

  @Field(typeNamed('User'), { description: 'Whom it is for.' })
  recipient: unknown;

  @Field(typeNamed('Notification'), { nullable: true, description: 'Null for viewers other than its recipient.' })
  notification: unknown;
}
