import { UserError } from '@lib/platform';
import { Field, ObjectType } from '@nestjs/graphql';
import { PlanObject, ThemeObject } from './plan.object';

@ObjectType()
export class PlanPayload {
  @Field(() => PlanObject, { nullable: true })
  plan: PlanObject | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

@ObjectType()
export class ThemePayload {
  @Field(() => ThemeObject, { nullable: true })
  theme: ThemeObject | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}
