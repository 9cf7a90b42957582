import { DateScalar, GlobalIdOf, LongText, OptionalText } from '@lib/platform';
import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { SlipGrade } from './slip-grade';

const VERSION = 'The version that you read; null where it does not matter.';

@InputType()
export class IssueSlipInput {
  @Field(() => ID, {
    nullable: true,
    description: 'A key of your own (sp_ and a UUID), so that a create that is sent twice is done once.',
  })
  id?: string | null;

  @Field(() => ID)
  workItemId: string;

  @GlobalIdOf('nt')
  @Field(() => ID, { nullable: true, description: 'The notification that it is made from, for the record.' })
  escalationId?: string | null;

  @Field(() => SlipGrade, {
    nullable: true,
    description: "When null, the item's state says: RED past a deadline, YELLOW with a yellow or red light, else BLUE.",
  })
  grade?: SlipGrade | null;

  @LongText(5000)
  @Field(() => String, { description: 'What was found.' })
  findings: string;

  @LongText(5000)
  @Field(() => String, { description: 'What is to be done about it.' })
  demand: string;

  @Field(() => DateScalar, { description: 'Today at the earliest.' })
  replyBy: string;

  @Field(() => String, {
    nullable: true,
    description: 'A department that leads or supports the item; the lead department when null.',
  })
  departmentCode?: string | null;
}

@InputType()
export class SignSlipInput {
  @Field(() => ID)
  id: string;

  @Field(() => Int, { nullable: true, description: VERSION })
  expectedVersion?: number | null;
}

@InputType()
export class ReplySlipInput extends SignSlipInput {
  @LongText(5000)
  @Field(() => String, { description: 'What the department answers.' })
  reply: string;
}

@InputType()
export class AcceptSlipReplyInput extends SignSlipInput {
  @OptionalText(2000)
  @Field(() => String, { nullable: true, description: 'What to say with it; null or left out for nothing.' })
  note?: string | null;
}

@InputType()
export class WithdrawSlipInput extends SignSlipInput {
  @LongText(2000)
  @Field(() => String, { description: 'Why it is taken back.' })
  reason: string;
}

@InputType()
export class ReturnSlipReplyInput extends WithdrawSlipInput {
  @Field(() => DateScalar, {
    nullable: true,
    description: 'A new day for the reply, today at the earliest; the old one stays when null.',
  })
  replyBy?: string | null;
}
