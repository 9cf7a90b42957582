import { DateScalar, LongText, OptionalText } from '@lib/platform';
import { Field, ID, InputType } from '@nestjs/graphql';
import { ChangeRequestKind } from './change-request-status';

@InputType()
export class RequestChangeInput {
  @Field(() => ID, {
    nullable: true,
    description: 'A key of your own (cr_ and a UUID), so that a create that is sent twice is done once.',
  })
  id?: string | null;

  @Field(() => ID)
  workItemId: string;

  @Field(() => ID, {
    nullable: true,
    description: "The milestone whose date is to move; null or left out for the item's own.",
  })
  milestoneId?: string | null;

  @Field(() => ChangeRequestKind, { description: 'What is asked for.' })
  kind: ChangeRequestKind;

  @LongText(2000)
  @Field(() => String, { description: 'Why it is asked for.' })
  reason: string;

  @Field(() => DateScalar, { nullable: true, description: 'The date to be; only where a new one is asked for.' })
  proposedDueDate?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The lead department to be; only where another one is asked for.',
  })
  proposedDepartmentCode?: string | null;
}

@InputType()
export class DecideChangeInput {
  @Field(() => ID)
  id: string;

  @Field(() => Boolean, { description: 'True grants it; false returns it.' })
  approve: boolean;

  @OptionalText(2000)
  @Field(() => String, { nullable: true, description: 'What to say with it; null or left out for nothing.' })
  note?: string | null;
}

@InputType()
export class WithdrawChangeInput {
  @Field(() => ID)
  id: string;
}
