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

  @Field(() => ReminderTrigger)
  trigger: ReminderTrigger;

  @Field(() => [Int])
  offsets: number[];

  @Field(() => Int, { nullable: true })
  repeatEvery?: number | null;

  @Field(() => DayUnit)
  unit: DayUnit;

  @Field(() => [ReminderAudience])
  audience: ReminderAudience[];

  @Field(() => [NotificationChannel])
  channels: NotificationChannel[];

  @Field(() => Boolean)
  enabled: boolean;

  @Field(() => Boolean, { nullable: true, description: 'True, or as it was, when left out.' })
  workingDaysOnly?: boolean | null;

  @Field(() => String, { nullable: true, description: '09:00, or as it was, when left out.' })
  sendAt?: string | null;
}
