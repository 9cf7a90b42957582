import { typeNamed, UserError } from '@lib/platform';
import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class ChangeRequestPayload {
  @Field(typeNamed('ChangeRequest'), { nullable: true })
  changeRequest: unknown;

  @Field(() => [UserError])
  userErrors: UserError[];
}
