import { typeNamed, UserError } from '@lib/platform';
import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class SlipPayload {
  @Field(typeNamed('Slip'), { nullable: true, description: 'Null when it was refused.' })
  slip: unknown;

  @Field(() => [UserError])
  userErrors: UserError[];
}
