import { typeNamed, UserError } from '@lib/platform';
import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class RobotPayload {
  @Field(typeNamed('Robot'), { nullable: true })
  robot: unknown;

  @Field(() => [UserError])
  userErrors: UserError[];
}
