import { Field, ID, InputType } from '@nestjs/graphql';
import { NotificationKind } from './notification-kind';

@InputType()
export class NotificationFilter {
  @Field(() => Boolean, { nullable: true, description: 'What is snoozed counts as read.' })
  unread?: boolean | null;

  @Field(() => [NotificationKind], { nullable: true })
  kind?: NotificationKind[] | null;

  @Field(() => ID, { nullable: true })
  workItemId?: string | null;
}
