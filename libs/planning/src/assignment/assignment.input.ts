import { LongText } from '@lib/platform';
import { Field, ID, InputType } from '@nestjs/graphql';

@InputType()
export class AcceptAssignmentInput {
  @Field(() => ID)
  workItemId: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Who will do it, of the lead department; null or left out leaves it open.',
  })
  ownerId?: string | null;
}

@InputType()
export class DeclineAssignmentInput {
  @Field(() => ID)
  workItemId: string;

  @LongText(2000)
  @Field(() => String, { description: 'Why it is refused.' })
  reason: string;
}
