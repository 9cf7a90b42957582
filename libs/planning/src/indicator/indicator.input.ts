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

  @Field(() => ID, { description: 'The indicator.' })
  indicatorId: string;

  @Field(() => DateScalar, { description: 'The day that the number is of.' })
  asOf: string;

  @Between(-1e15, 1e15)
  @Field(() => Float, { description: 'The number.' })
  value: number;

  @Between(-1e15, 1e15)
  @Field(() => Float, { nullable: true, description: 'The other figure on that day, with NOT_BELOW_REFERENCE.' })
  referenceValue?: number | null;

  @OptionalText(2000)
  @Field(() => String, { nullable: true, description: 'What to say with it; null or left out for nothing.' })
  note?: string | null;
}

@InputType()
export class CreateIndicatorInput {
  @Field(() => ID, { nullable: true, description: 'A key of your own (in_ and a UUID).' })
  id?: string | null;

  @Field(() => ID)
  workItemId: string;

  @Title()
  @Field(() => String, { description: 'What is measured.' })
  name: string;

  @Line(30)
  @Field(() => String, { description: 'What it is counted in, such as `亿元`.' })
  unit: string;

  @Field(() => IndicatorMeasure, { description: 'What kind of number it is.' })
  measure: IndicatorMeasure;

  @Field(() => Comparator, { description: 'How a value is held against the target.' })
  comparator: Comparator;

  @Between(-1e15, 1e15)
  @Field(() => Float, {
    nullable: true,
    description: 'The number to reach; null or left out where the comparison needs none.',
  })
  targetValue?: number | null;

  @Between(-1e15, 1e15)
  @Field(() => Float, { nullable: true, description: 'The upper end, with BETWEEN; null or left out otherwise.' })
  targetMax?: number | null;

  @Line(100)
  @Field(() => String, { nullable: true, description: 'The other figure, with NOT_BELOW_REFERENCE.' })
  reference?: string | null;

  @Between(-1e15, 1e15)
  @Field(() => Float, {
    nullable: true,
    description: 'The value that change is measured from; null or left out for none.',
  })
  baselineValue?: number | null;

  @Line(30)
  @Field(() => String, {
    nullable: true,
    description: 'What the baseline is of, such as `2019`; null or left out for none.',
  })
  baselinePeriod?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "From when a count adds up; the item's start when left out.",
  })
  startDate?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "The item's due date when left out." })
  dueDate?: string | null;
}
