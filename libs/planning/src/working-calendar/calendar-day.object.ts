import { DateScalar } from '@lib/platform';
import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType('CalendarDay', { description: 'A day of the working calendar.' })
export class CalendarDayObject {
  @Field(() => DateScalar, { description: 'The day.' })
  date: string;

  @Field(() => Boolean, { description: 'Whether it is worked; a make-up Sunday is.' })
  working: boolean;

  @Field(() => String, { nullable: true, description: 'Name of the holiday or make-up day; null for any other day.' })
  label: string | null;
}
