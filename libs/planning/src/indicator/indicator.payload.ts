import { typeNamed, UserError } from '@lib/platform';
import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class IndicatorPayload {
  @Field(typeNamed('Indicator'), { nullable: true })
  indicator: unknown;

  @Field(() => [UserError])
  userErrors: UserError[];
}
