import { typeNamed, UserError } from '@lib/platform';
import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class SignInPayload {
  @Field(() => String, {
    nullable: true,
    description: 'Bearer token for the Authorization header; null when nobody was signed in.',
  })
  accessToken: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Gets new tokens from `refreshSession`, once; brought a second time, it ends its session. Null when nobody was signed in.',
  })
  refreshToken: string | null;

  @Field(typeNamed('User'), { nullable: true })
  user: unknown;

  @Field(() => [UserError])
  userErrors: UserError[];
}

@ObjectType()
export class SignOutPayload {
  @Field(() => [UserError])
  userErrors: UserError[];
}

@ObjectType()
export class ChangePasswordPayload {
  @Field(typeNamed('User'), { nullable: true })
  user: unknown;

  @Field(() => [UserError])
  userErrors: UserError[];
}
