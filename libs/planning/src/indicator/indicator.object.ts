import { connectionOf, DateScalar, DateTimeScalar, Node, typeNamed } from '@lib/platform';
import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { Comparator, IndicatorMeasure } from './indicator-form';
import { Attainment } from './attainment';

@ObjectType('IndicatorReading', { implements: () => [Node], description: 'A number that was reported for a day.' })
export class IndicatorReadingObject {
  @Field(() => ID)
  id: string;

  @Field(() => DateScalar, { description: 'The day that it is of.' })
  asOf: string;

  @Field(() => Float, { description: 'The number.' })
  value: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The other figure on that day, for a comparison with one; null where there is none.',
  })
  referenceValue: number | null;

  @Field(() => String, { nullable: true, description: 'What was said with it; null when nothing was.' })
  note: string | null;

  @Field(typeNamed('User'), { description: 'Who reported it.' })
  reportedBy: unknown;

  @Field(() => DateTimeScalar)
  createdAt: string;
}

@ObjectType('Indicator', { implements: () => [Node], description: 'A number to reach.' })
export class IndicatorObject {
  @Field(() => ID)
  id: string;

  @Field(typeNamed('WorkItem'))
  workItem: unknown;

  @Field(() => String, { description: 'What is measured.' })
  name: string;

  @Field(() => String, { description: 'What it is counted in.' })
  unit: string;

  @Field(() => IndicatorMeasure, { description: 'What kind of number it is.' })
  measure: IndicatorMeasure;

  @Field(() => Comparator, { description: 'How a value is held against the target.' })
  comparator: Comparator;

  @Field(() => Float, { nullable: true, description: 'The number to reach; null where the comparison needs none.' })
  targetValue: number | null;

  @Field(() => Float, { nullable: true, description: 'The upper end, with BETWEEN; null otherwise.' })
  targetMax: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The indicator that it is compared with; null where it is compared with a number.',
  })
  reference: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The value that change is measured from; null where there is none.',
  })
  baselineValue: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the baseline is of, such as `2019`; null where there is none.',
  })
  baselinePeriod: string | null;

  @Field(() => DateScalar, { description: 'The day by which it is to be reached.' })
  dueDate: string;

  @Field(() => Boolean, { description: "True where the plan states no date and its year's end was taken." })
  dueDateImplied: boolean;

  @Field(connectionOf('IndicatorReading'), { description: 'What was reported, the latest day first.' })
  readings: unknown;

  @Field(() => IndicatorReadingObject, {
    nullable: true,
    description: 'The reading of the latest day; null while there is none.',
  })
  latestReading: IndicatorReadingObject | null;

  @Field(() => Attainment, { description: 'How it stands to its target.' })
  attainment: Attainment;

  @Field(() => Float, {
    nullable: true,
    description: 'Where the readings so far lead by the due date; null while they do not tell.',
  })
  projectedValue: number | null;

  @Field(() => Int)
  version: number;
}
