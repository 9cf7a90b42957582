import { typeNamed, UserError } from '@lib/platform';
import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class UserPayload {
  @Field(typeNamed('User'), { nullable: true })
  user: unknown;

  @Field(() => [UserError])
  userErrors: UserError[];
}
