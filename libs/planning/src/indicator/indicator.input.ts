import { Between, DateScalar, Line, OptionalText, Title } from '@lib/platform';
import { Comparator, IndicatorMeasure } from './indicator-form';
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

  @Between(-1e15, 1e15)
  @Field(() => Float)
  value: number;

  @Between(-1e15, 1e15)
  @Field(() => Float, { nullable: true, description: 'The other figure on that day, with NOT_BELOW_REFERENCE.' })
  referenceValue?: number | null;

  @OptionalText(2000)
  @Field(() => String, { nullable: true })
  note?: string | null;
}

@InputType()
export class CreateIndicatorInput {
  @Field(() => ID, { nullable: true, description: 'A key of your own (in_ and a UUID).' })
  id?: string | null;

  @Field(() => ID)
  workItemId: string;

  @Title()
  @Field(() => String)
  name: string;

  @Line(30)
  @Field(() => String)
  unit: string;

  @Field(() => IndicatorMeasure)
  measure: IndicatorMeasure;

  @Field(() => Comparator)
  comparator: Comparator;

  @Between(-1e15, 1e15)
  @Field(() => Float, { nullable: true })
  targetValue?: number | null;

  @Between(-1e15, 1e15)
  @Field(() => Float, { nullable: true, description: 'The upper end, with BETWEEN.' })
  targetMax?: number | null;

  @Line(100)
  @Field(() => String, { nullable: true, description: 'The other figure, with NOT_BELOW_REFERENCE.' })
  reference?: string | null;

  @Between(-1e15, 1e15)
  @Field(() => Float, { nullable: true })
  baselineValue?: number | null;

  @Line(30)
  @Field(() => String, { nullable: true })
  baselinePeriod?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "From when a count adds up; the item's start when left out.",
  })
  startDate?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "The item's due date when left out." })
  dueDate?: string | null;
}
