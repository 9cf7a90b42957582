import { LongText } from '@lib/platform';
import { Field, ID, InputType } from '@nestjs/graphql';

@InputType()
export class AcceptAssignmentInput {
  @Field(() => ID)
  workItemId: string;

  @Field(() => ID, { nullable: true })
  ownerId?: string | null;
}

@InputType()
export class DeclineAssignmentInput {
  @Field(() => ID)
  workItemId: string;

  @LongText(2000)
  @Field(() => String)
  reason: string;
}
