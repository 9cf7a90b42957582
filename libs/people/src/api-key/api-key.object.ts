import { AccessScope, DateTimeScalar, Node, typeNamed } from '@lib/platform';
import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';

registerEnumType(AccessScope, {
  name: 'AccessScope',
  description: 'What a credential may be used for.',
});

@ObjectType('ApiKey', { implements: () => [Node], description: "A program's credential; it acts as its user." })
export class ApiKeyObject {
  @Field(() => ID)
  id: string;

  @Field()
  name: string;

  @Field({ description: 'How the key begins; the rest is shown only once.' })
  prefix: string;

  @Field(() => [AccessScope])
  scopes: AccessScope[];

  @Field(typeNamed('User'))
  user: unknown;

  @Field(() => DateTimeScalar)
  createdAt: string;

  @Field(() => DateTimeScalar)
  expiresAt: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'To the minute; null when it was never used.' })
  lastUsedAt: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  revokedAt: string | null;
}
