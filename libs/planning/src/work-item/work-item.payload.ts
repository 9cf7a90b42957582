import { typeNamed, UserError } from '@lib/platform';
import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class WorkItemPayload {
  @Field(typeNamed('WorkItem'), { nullable: true })
  workItem: unknown;

  @Field(() => [UserError])
  userErrors: UserError[];
}
