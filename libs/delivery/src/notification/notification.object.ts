import { DateTimeScalar, Node, typeNamed } from '@lib/platform';
import { Field, ID, ObjectType } from '@nestjs/graphql';
import { DeliveryObject } from '../delivery/delivery.object';
import { NotificationKind, ReminderTrigger } from './notification-kind';

@ObjectType('Notification', { implements: () => [Node] })
export class NotificationObject {
  @Field(() => ID)
  id: string;

  @Field(() => NotificationKind)
  kind: NotificationKind;

  @Field(() => ReminderTrigger, { nullable: true, description: 'Null for what no reminder rule set off.' })
  trigger: ReminderTrigger | null;

  @Field(() => String, { description: "In the viewer's language." })
  title: string;

  @Field(() => String, { description: "In the viewer's language." })
  body: string;

  @Field(typeNamed('User'))
  recipient: unknown;

  @Field(typeNamed('WorkItem'), { nullable: true })
  workItem: unknown;

  @Field(typeNamed('Milestone'), { nullable: true })
  milestone: unknown;

  @Field(typeNamed('Slip'), { nullable: true, description: 'Null when it is about none.' })
  slip: unknown;

  @Field(() => DateTimeScalar)
  createdAt: string;

  @Field(() => DateTimeScalar, { nullable: true })
  readAt: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until then it counts as read.' })
  snoozedUntil: string | null;

  @Field(() => [DeliveryObject])
  deliveries: DeliveryObject[];
}
