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
  @Field(() => String, { description: 'What is to be reached.' })
  title: string;

  @Field(() => DateScalar, { description: 'The day by which it is to be reached.' })
  dueDate: string;

  @Weight()
  @Field(() => Float, {
    nullable: true,
    description: "How much it counts in the item's progress; 1 when null or left out.",
  })
  weight?: number | null;

  @GlobalIdsOf(100, 'ms')
  @Field(() => [ID], {
    nullable: true,
    description: 'Milestones of the same item that come first; none when null or left out.',
  })
  dependsOnIds?: string[] | null;
}

@InputType()
export class UpdateMilestoneInput {
  @Field(() => ID)
  id: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;

  @Title()
  @Field(() => String, { nullable: true, description: 'What is to be reached; left out leaves it.' })
  title?: string | null;

  @Weight()
  @Field(() => Float, { nullable: true, description: "How much it counts in the item's progress; left out leaves it." })
  weight?: number | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which it is expected; null clears, left out leaves.',
  })
  forecastDate?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day by which it is to be reached; left out leaves it. After issue it moves by a request only.',
  })
  dueDate?: string | null;

  @GlobalIdsOf(100, 'ms')
  @Field(() => [ID], {
    nullable: true,
    description: 'All milestones that come first, in place of the present ones; left out leaves them.',
  })
  dependsOnIds?: string[] | null;
}

@InputType()
export class CompleteMilestoneInput {
  @Field(() => ID)
  id: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which it was reached; null or left out for today.',
  })
  completedOn?: string | null;

  @OptionalText(2000)
  @Field(() => String, { nullable: true, description: 'What to say with it; null or left out for nothing.' })
  note?: string | null;
}

@InputType()
export class MilestoneReasonInput {
  @Field(() => ID)
  id: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;

  @LongText(2000)
  @Field(() => String, { description: 'Why.' })
  reason: string;
}
