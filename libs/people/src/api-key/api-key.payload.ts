import { typeNamed, UserError } from '@lib/platform';
import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class CreateApiKeyPayload {
  @Field(typeNamed('ApiKey'), { nullable: true })
  apiKey: unknown;

  @Field(() => String, {
    nullable: true,
    description:
      'The key itself, for the Authorization header (`Bearer …`); nobody can ever read it again. Null when none was made.',
  })
  secret: string | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

@ObjectType()
export class ApiKeyPayload {
  @Field(typeNamed('ApiKey'), { nullable: true })
  apiKey: unknown;

  @Field(() => [UserError])
  userErrors: UserError[];
}
