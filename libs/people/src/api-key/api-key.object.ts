import { AccessScope, DateTimeScalar, Node, typeNamed } from '@lib/platform';
import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';

registerEnumType(AccessScope, {
  name: 'AccessScope',
  description: 'What a credential may be used for.',
  valuesMap: { READ: { description: 'May ask and subscribe.' }, WRITE: { description: 'May change.' } },
});

@ObjectType('ApiKey', { implements: () => [Node], description: "A program's credential; it acts as its user." })
export class ApiKeyObject {
  @Field(() => ID)
  id: string;

  @Field({ description: 'What its maker calls it.' })
  name: string;

  @Field({ description: 'How the key begins; the rest is shown only once.' })
  prefix: string;

  @Field(() => [AccessScope], { description: 'What it may be used for.' })
  scopes: AccessScope[];

  @Field(typeNamed('User'), { description: 'Whose rights it has.' })
  user: unknown;

  @Field(() => DateTimeScalar)
  createdAt: string;

  @Field(() => DateTimeScalar, { description: 'When it ends by itself.' })
  expiresAt: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'To the minute; null when it was never used.' })
  lastUsedAt: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was ended; null while it has not been.' })
  revokedAt: string | null;
}
