import { NotificationChannel, ReminderTrigger } from '@lib/delivery';
import { Node, typeNamed } from '@lib/platform';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DayUnit } from '../schedule/schedule';
import { ReminderAudience } from './reminder-audience';

@ObjectType('ReminderRule', {
  implements: () => [Node],
  description: 'When, for what and to whom reminders go out in a plan.',
})
export class ReminderRuleObject {
  @Field(() => ID)
  id: string;

  @Field(typeNamed('Plan'))
  plan: unknown;

  @Field(() => ReminderTrigger, { description: 'What sets it off.' })
  trigger: ReminderTrigger;

  @Field(() => [Int], { description: 'Days from the deadline: negative before it, 0 on it, positive after it.' })
  offsets: number[];

  @Field(() => Int, {
    nullable: true,
    description: 'After the last offset, again every so many days until it is settled; null for never.',
  })
  repeatEvery: number | null;

  @Field(() => DayUnit, { description: 'How its days are counted.' })
  unit: DayUnit;

  @Field(() => Boolean, {
    description:
      'Whether what would fall on a day off moves to a working day: up to the deadline to the one before, after it to the next.',
  })
  workingDaysOnly: boolean;

  @Field(() => String, { description: "Time of day in the plan's zone, HH:MM." })
  sendAt: string;

  @Field(() => [ReminderAudience], { description: 'Who is told.' })
  audience: ReminderAudience[];

  @Field(() => [NotificationChannel], { description: 'Through which channels.' })
  channels: NotificationChannel[];

  @Field(() => Boolean, { description: 'Whether it holds.' })
  enabled: boolean;

  @Field(() => Int)
  version: number;
}
