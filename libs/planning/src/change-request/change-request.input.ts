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

  @Field(() => ID, { nullable: true })
  milestoneId?: string | null;

  @Field(() => ChangeRequestKind)
  kind: ChangeRequestKind;

  @LongText(2000)
  @Field(() => String)
  reason: string;

  @Field(() => DateScalar, { nullable: true })
  proposedDueDate?: string | null;

  @Field(() => String, { nullable: true })
  proposedDepartmentCode?: string | null;
}

@InputType()
export class DecideChangeInput {
  @Field(() => ID)
  id: string;

  @Field(() => Boolean)
  approve: boolean;

  @OptionalText(2000)
  @Field(() => String, { nullable: true })
  note?: string | null;
}

@InputType()
export class WithdrawChangeInput {
  @Field(() => ID)
  id: string;
}
