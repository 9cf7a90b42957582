import { Field, ID, InputType } from '@nestjs/graphql';
import { NotificationKind } from './notification-kind';

@InputType({ description: 'Which notifications; a field that is null or left out asks for all.' })
export class NotificationFilter {
  @Field(() => Boolean, { nullable: true, description: 'What is snoozed counts as read.' })
  unread?: boolean | null;

  @Field(() => [NotificationKind], { nullable: true, description: 'About one of these.' })
  kind?: NotificationKind[] | null;

  @Field(() => ID, { nullable: true, description: 'About this work item.' })
  workItemId?: string | null;
}
