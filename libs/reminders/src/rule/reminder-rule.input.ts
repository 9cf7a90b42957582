import { NotificationChannel, ReminderTrigger } from '@lib/delivery';
import { GlobalIdOf } from '@lib/platform';
import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { DayUnit } from '../schedule/schedule';
import { ReminderAudience } from './reminder-audience';

@InputType()
export class UpsertReminderRuleInput {
  @GlobalIdOf('rr')
  @Field(() => ID, { nullable: true, description: 'The rule to be changed; a new one is made without it.' })
  id?: string | null;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;

  @Field(() => String)
  planCode: string;

  @Field(() => ReminderTrigger, { description: 'What sets it off.' })
  trigger: ReminderTrigger;

  @Field(() => [Int], { description: 'Days from the deadline: negative before it, 0 on it, positive after it.' })
  offsets: number[];

  @Field(() => Int, {
    nullable: true,
    description: 'After the last offset, again every so many days; null or left out for never.',
  })
  repeatEvery?: number | null;

  @Field(() => DayUnit, { description: 'How its days are counted.' })
  unit: DayUnit;

  @Field(() => [ReminderAudience], { description: 'Who is told.' })
  audience: ReminderAudience[];

  @Field(() => [NotificationChannel], { description: 'Through which channels.' })
  channels: NotificationChannel[];

  @Field(() => Boolean, { description: 'Whether it holds.' })
  enabled: boolean;

  @Field(() => Boolean, { nullable: true, description: 'True, or as it was, when left out.' })
  workingDaysOnly?: boolean | null;

  @Field(() => String, { nullable: true, description: '09:00, or as it was, when left out.' })
  sendAt?: string | null;
}
