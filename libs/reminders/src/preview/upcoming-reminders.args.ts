import { DateTimeScalar, ForwardPageArgs } from '@lib/platform';
import { ArgsType, Field, ID } from '@nestjs/graphql';

@ArgsType()
export class UpcomingRemindersArgs extends ForwardPageArgs {
  @Field(() => String)
  planCode: string;

  @Field(() => DateTimeScalar)
  from: string;

  @Field(() => DateTimeScalar)
  to: string;

  @Field(() => ID, { nullable: true })
  workItemId?: string | null;
}
