import { DateTimeScalar, Node, typeNamed } from '@lib/platform';
import { Field, ID, ObjectType } from '@nestjs/graphql';
import { DeliveryObject } from '../delivery/delivery.object';
import { NotificationKind, ReminderTrigger } from './notification-kind';

@ObjectType('Notification', { implements: () => [Node], description: 'Something that a person was told.' })
export class NotificationObject {
  @Field(() => ID)
  id: string;

  @Field(() => NotificationKind, { description: 'What it is about.' })
  kind: NotificationKind;

  @Field(() => ReminderTrigger, { nullable: true, description: 'Null for what no reminder rule set off.' })
  trigger: ReminderTrigger | null;

  @Field(() => String, { description: "In the viewer's language." })
  title: string;

  @Field(() => String, { description: "In the viewer's language." })
  body: string;

  @Field(typeNamed('User'), { description: 'Whom it is for: the viewer.' })
  recipient: unknown;

  @Field(typeNamed('WorkItem'), {
    nullable: true,
    description: 'The work item it is about; null when it is about none.',
  })
  workItem: unknown;

  @Field(typeNamed('Milestone'), {
    nullable: true,
    description: 'The milestone it is about; null when it is about none.',
  })
  milestone: unknown;

  @Field(typeNamed('Slip'), { nullable: true, description: 'Null when it is about none.' })
  slip: unknown;

  @Field(() => DateTimeScalar)
  createdAt: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was marked as read; null while it has not been.',
  })
  readAt: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Until then it counts as read; null while it is not put off.',
  })
  snoozedUntil: string | null;

  @Field(() => [DeliveryObject], { description: 'The ways it took, one a channel.' })
  deliveries: DeliveryObject[];
}
