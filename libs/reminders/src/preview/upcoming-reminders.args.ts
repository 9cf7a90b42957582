import { DateTimeScalar, ForwardPageArgs } from '@lib/platform';
import { ArgsType, Field, ID } from '@nestjs/graphql';

@ArgsType()
export class UpcomingRemindersArgs extends ForwardPageArgs {
  @Field(() => String)
  planCode: string;

  @Field(() => DateTimeScalar, { description: 'From this moment on.' })
  from: string;

  @Field(() => DateTimeScalar, { description: 'Up to this moment.' })
  to: string;

  @Field(() => ID, {
    nullable: true,
    description: 'About this item only; about all of the plan when null or left out.',
  })
  workItemId?: string | null;
}
