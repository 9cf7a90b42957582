import { typeNamed, UserError } from '@lib/platform';
import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class NotificationPreferencePayload {
  @Field(typeNamed('NotificationPreference'), { nullable: true })
  preference: unknown;

  @Field(() => [UserError])
  userErrors: UserError[];
}

@ObjectType()
export class PersonSettingsPayload {
  @Field(typeNamed('PersonSettings'), { nullable: true })
  settings: unknown;

  @Field(() => [UserError])
  userErrors: UserError[];
}

@ObjectType()
export class CalendarFeedPayload {
  @Field(() => String, { nullable: true })
  calendarFeedUrl: string | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}
