import { AccessScope, DateTimeScalar, GlobalIdOf, Line } from '@lib/platform';
import { Field, ID, InputType } from '@nestjs/graphql';

@InputType()
export class CreateApiKeyInput {
  @Field({ description: 'What the key is for.' })
  @Line(100)
  name: string;

  @Field(() => [AccessScope], { description: 'What it may be used for.' })
  scopes: AccessScope[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'Within two years; in a year when left out.' })
  expiresAt?: string | null;
}

@InputType()
export class RevokeApiKeyInput {
  @Field(() => ID)
  @GlobalIdOf('ak')
  id: string;
}
