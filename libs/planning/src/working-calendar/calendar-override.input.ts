import { DateScalar, Line } from '@lib/platform';
import { Field, InputType } from '@nestjs/graphql';

@InputType()
export class SetCalendarOverrideInput {
  @Field(() => String, { nullable: true, description: 'Left out, the override holds for every plan.' })
  planCode?: string | null;

  @Field(() => DateScalar, { description: 'The day.' })
  date: string;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the day is worked; null takes the override away, so that the State Council's notice holds.",
  })
  working?: boolean | null;

  @Line(60)
  @Field(() => String, { nullable: true, description: 'What the day is called.' })
  label?: string | null;
}
