import { connectionOf, DateScalar, DateTimeScalar, Node, typeNamed } from '@lib/platform';
import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { Comparator, IndicatorMeasure } from './indicator-form';
import { Attainment } from './attainment';

@ObjectType('IndicatorReading', { implements: () => [Node] })
export class IndicatorReadingObject {
  @Field(() => ID)
  id: string;

  @Field(() => DateScalar)
  asOf: string;

  @Field(() => Float)
  value: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The other figure on that day, for a comparison with one; null where there is none.',
  })
  referenceValue: number | null;

  @Field(() => String, { nullable: true })
  note: string | null;

  @Field(typeNamed('User'))
  reportedBy: unknown;

  @Field(() => DateTimeScalar)
  createdAt: string;
}

@ObjectType('Indicator', { implements: () => [Node] })
export class IndicatorObject {
  @Field(() => ID)
  id: string;

  @Field(typeNamed('WorkItem'))
  workItem: unknown;

  @Field(() => String)
  name: string;

  @Field(() => String)
  unit: string;

  @Field(() => IndicatorMeasure)
  measure: IndicatorMeasure;

  @Field(() => Comparator)
  comparator: Comparator;

  @Field(() => Float, { nullable: true })
  targetValue: number | null;

  @Field(() => Float, { nullable: true, description: 'The upper end, with BETWEEN.' })
  targetMax: number | null;

  @Field(() => String, { nullable: true })
  reference: string | null;

  @Field(() => Float, { nullable: true })
  baselineValue: number | null;

  @Field(() => String, { nullable: true })
  baselinePeriod: string | null;

  @Field(() => DateScalar)
  dueDate: string;

  @Field(() => Boolean, { description: "True where the plan states no date and its year's end was taken." })
  dueDateImplied: boolean;

  @Field(connectionOf('IndicatorReading'))
  readings: unknown;

  @Field(() => IndicatorReadingObject, { nullable: true })
  latestReading: IndicatorReadingObject | null;

  @Field(() => Attainment)
  attainment: Attainment;

  @Field(() => Float, { nullable: true, description: 'Where the readings so far lead by the due date.' })
  projectedValue: number | null;

  @Field(() => Int)
  version: number;
}
