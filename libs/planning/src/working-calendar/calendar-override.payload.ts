import { UserError } from '@lib/platform';
import { Field, ObjectType } from '@nestjs/graphql';
import { CalendarDayObject } from './calendar-day.object';

@ObjectType()
export class CalendarOverridePayload {
  @Field(() => CalendarDayObject, {
    nullable: true,
    description: 'The day as it is counted from now on; null when nothing was done.',
  })
  calendarDay: CalendarDayObject | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}
