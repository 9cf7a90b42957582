import { DateScalar } from '@lib/platform';
import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType('CalendarDay')
export class CalendarDayObject {
  @Field(() => DateScalar)
  date: string;

  @Field(() => Boolean)
  working: boolean;

  @Field(() => String, { nullable: true, description: 'Holiday or make-up day name, if any.' })
  label: string | null;
}
