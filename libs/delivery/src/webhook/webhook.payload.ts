import { typeNamed, UserError } from '@lib/platform';
import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class WebhookEndpointPayload {
  @Field(typeNamed('WebhookEndpoint'), { nullable: true })
  webhookEndpoint: unknown;

  @Field(() => [UserError])
  userErrors: UserError[];
}

@ObjectType()
export class WebhookSecretPayload {
  @Field(typeNamed('WebhookEndpoint'), { nullable: true })
  webhookEndpoint: unknown;

  @Field(() => String, {
    nullable: true,
    description: 'The signing secret; nobody can ever read it again. Null when nothing was done.',
  })
  secret: string | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

@ObjectType()
export class WebhookCallPayload {
  @Field(typeNamed('WebhookCall'), { nullable: true })
  webhookCall: unknown;

  @Field(() => [UserError])
  userErrors: UserError[];
}

@ObjectType()
export class DeletedPayload {
  @Field(() => ID, { nullable: true })
  deletedId: string | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}
