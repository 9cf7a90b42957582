import { GlobalIdOf } from '@lib/platform';
import { Field, ID, InputType } from '@nestjs/graphql';

@InputType()
export class ResendDeliveryInput {
  @Field(() => ID)
  @GlobalIdOf('de')
  id: string;
}
