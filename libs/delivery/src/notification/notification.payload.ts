import { typeNamed, UserError } from '@lib/platform';
import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class NotificationPayload {
  @Field(typeNamed('Notification'), { nullable: true })
  notification: unknown;

  @Field(() => [UserError])
  userErrors: UserError[];
}

@ObjectType()
export class MarkNotificationsReadPayload {
  @Field(() => Int, { description: 'How many of them had not been read.' })
  count: number;

  @Field(() => [UserError])
  userErrors: UserError[];
}
