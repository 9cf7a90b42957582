import { typeNamed, UserError } from '@lib/platform';
import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class DepartmentPayload {
  @Field(typeNamed('Department'), { nullable: true })
  department: unknown;

  @Field(() => [UserError])
  userErrors: UserError[];
}
