import { typeNamed, UserError } from '@lib/platform';
import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class DeliveryPayload {
  @Field(typeNamed('Delivery'), { nullable: true })
  delivery: unknown;

  @Field(() => [UserError])
  userErrors: UserError[];
}
