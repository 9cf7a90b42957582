import { typeNamed, UserError } from '@lib/platform';
import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class MilestonePayload {
  @Field(typeNamed('Milestone'), { nullable: true })
  milestone: unknown;

  @Field(() => [UserError])
  userErrors: UserError[];
}
