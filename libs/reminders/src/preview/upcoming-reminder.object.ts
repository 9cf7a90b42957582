import { NotificationChannel, ReminderTrigger } from '@lib/delivery';
import { UserObject } from '@lib/people';
import { DateTimeScalar, typeNamed } from '@lib/platform';
import { Field, Int, ObjectType } from '@nestjs/graphql';
import { ReminderRuleObject } from '../rule/reminder-rule.object';

@ObjectType('UpcomingReminder', {
  description: 'A reminder that the rules will send if nothing changes until then.',
})
export class UpcomingReminderObject {
  @Field(() => DateTimeScalar, { description: 'When it will be sent.' })
  fireAt: string;

  @Field(() => ReminderTrigger, { description: 'What sets it off.' })
  trigger: ReminderTrigger;

  @Field(() => Int, { description: "Days from the deadline, in the rule's unit." })
  offset: number;

  @Field(() => ReminderRuleObject, { description: 'The rule that sends it.' })
  rule: ReminderRuleObject;

  @Field(typeNamed('WorkItem'))
  workItem: unknown;

  @Field(typeNamed('Milestone'), {
    nullable: true,
    description: 'The milestone it is about; null when it is about none.',
  })
  milestone: unknown;

  @Field(typeNamed('Slip'), { nullable: true, description: 'Null when it is about none.' })
  slip: unknown;

  @Field(() => [UserObject], { description: 'Who would be told, if nothing changed until then.' })
  recipients: UserObject[];

  @Field(() => [NotificationChannel], { description: 'Through which channels it will go.' })
  channels: NotificationChannel[];
}
