import { UserError } from '@lib/platform';
import { Field, ObjectType } from '@nestjs/graphql';
import { ReminderRuleObject } from './reminder-rule.object';

@ObjectType()
export class ReminderRulePayload {
  @Field(() => ReminderRuleObject, { nullable: true })
  reminderRule: ReminderRuleObject | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}
