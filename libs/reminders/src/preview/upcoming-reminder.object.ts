import { NotificationChannel, ReminderTrigger } from '@lib/delivery';
import { UserObject } from '@lib/people';
import { DateTimeScalar, typeNamed } from '@lib/platform';
import { Field, Int, ObjectType } from '@nestjs/graphql';
import { ReminderRuleObject } from '../rule/reminder-rule.object';

@ObjectType('UpcomingReminder', {
  description: 'A reminder that the rules will send if nothing changes until then.',
})
export class UpcomingReminderObject {
  @Field(() => DateTimeScalar)
  fireAt: string;

  @Field(() => ReminderTrigger)
  trigger: ReminderTrigger;

  @Field(() => Int, { description: "Days from the deadline, in the rule's unit." })
  offset: number;

  @Field(() => ReminderRuleObject)
  rule: ReminderRuleObject;

  @Field(typeNamed('WorkItem'))
  workItem: unknown;

  @Field(typeNamed('Milestone'), { nullable: true })
  milestone: unknown;

  @Field(typeNamed('Slip'), { nullable: true, description: 'Null when it is about none.' })
  slip: unknown;

  @Field(() => [UserObject])
  recipients: UserObject[];

  @Field(() => [NotificationChannel])
  channels: NotificationChannel[];
}
