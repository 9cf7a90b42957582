import { DateTimeScalar, Node, typeNamed } from '@lib/platform';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DeliveryStatus } from './delivery-status';
import { NotificationChannel } from './notification-channel';

@ObjectType('Delivery', { implements: () => [Node], description: 'A notification on its way through one channel.' })
export class DeliveryObject {
  @Field(() => ID)
  id: string;

  @Field(() => NotificationChannel)
  channel: NotificationChannel;

  @Field(() => DeliveryStatus)
  status: DeliveryStatus;

  @Field(() => Int)
  attempts: number;

  @Field(() => String, { nullable: true, description: 'What went wrong last, or why it was not sent.' })
  lastError: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  sentAt: string | null;

  @Field(typeNamed('User'))
  recipient: unknown;

  @Field(typeNamed('Notification'), { nullable: true, description: 'Null for viewers other than its recipient.' })
  notification: unknown;
}
