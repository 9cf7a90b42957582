import { ForwardPageArgs } from '@lib/platform';
import { ArgsType, Field } from '@nestjs/graphql';
import { NotificationFilter } from './notification-filter.input';

@ArgsType()
export class NotificationsArgs extends ForwardPageArgs {
  @Field(() => NotificationFilter, { nullable: true })
  filter?: NotificationFilter | null;
}
