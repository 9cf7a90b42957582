import { typeNamed, UserError } from '@lib/platform';
import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class ProgressReportPayload {
  @Field(typeNamed('ProgressReport'), { nullable: true })
  report: unknown;

  @Field(() => [UserError])
  userErrors: UserError[];
}
