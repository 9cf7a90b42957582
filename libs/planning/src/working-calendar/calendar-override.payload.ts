import { UserError } from '@lib/platform';
import { Field, ObjectType } from '@nestjs/graphql';
import { CalendarDayObject } from './calendar-day.object';

@ObjectType()
export class CalendarOverridePayload {
  @Field(() => CalendarDayObject, { nullable: true, description: 'The day as it is counted from now on.' })
  calendarDay: CalendarDayObject | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}
