import { DateScalar } from '@lib/platform';
import { Field, Float, ID, InputType } from '@nestjs/graphql';

@InputType()
export class RecordIndicatorReadingInput {
  @Field(() => ID, {
    nullable: true,
    description: 'A key of your own (ir_ and a UUID), so that a create that is sent twice is done once.',
  })
  id?: string | null;

  @Field(() => ID)
  indicatorId: string;

  @Field(() => DateScalar)
  asOf: string;

  @Field(() => Float)
  value: number;

  @Field(() => Float, { nullable: true, description: 'The other figure on that day, with NOT_BELOW_REFERENCE.' })
  referenceValue?: number | null;

  @Field(() => String, { nullable: true })
  note?: string | null;
}
