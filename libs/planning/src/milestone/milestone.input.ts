import { DateScalar, GlobalIdsOf, LongText, OptionalText, Title, Weight } from '@lib/platform';
import { Field, Float, ID, InputType, Int } from '@nestjs/graphql';

@InputType()
export class CreateMilestoneInput {
  @Field(() => ID, {
    nullable: true,
    description: 'A key of your own (ms_ and a UUID), so that a create that is sent twice is done once.',
  })
  id?: string | null;

  @Field(() => ID)
  workItemId: string;

  @Title()
  @Field(() => String)
  title: string;

  @Field(() => DateScalar)
  dueDate: string;

  @Weight()
  @Field(() => Float, { nullable: true })
  weight?: number | null;

  @GlobalIdsOf(100, 'ms')
  @Field(() => [ID], { nullable: true })
  dependsOnIds?: string[] | null;
}

@InputType()
export class UpdateMilestoneInput {
  @Field(() => ID)
  id: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;

  @Title()
  @Field(() => String, { nullable: true })
  title?: string | null;

  @Weight()
  @Field(() => Float, { nullable: true })
  weight?: number | null;

  @Field(() => DateScalar, { nullable: true })
  forecastDate?: string | null;

  @Field(() => DateScalar, { nullable: true })
  dueDate?: string | null;

  @GlobalIdsOf(100, 'ms')
  @Field(() => [ID], { nullable: true })
  dependsOnIds?: string[] | null;
}

@InputType()
export class CompleteMilestoneInput {
  @Field(() => ID)
  id: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;

  @Field(() => DateScalar, { nullable: true })
  completedOn?: string | null;

  @OptionalText(2000)
  @Field(() => String, { nullable: true })
  note?: string | null;
}

@InputType()
export class MilestoneReasonInput {
  @Field(() => ID)
  id: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;

  @LongText(2000)
  @Field(() => String)
  reason: string;
}
