import { Field, ID, InterfaceType } from '@nestjs/graphql';

/** Whatever has an id of its own. Rows carry the name of their type, which the reader puts there. */
@InterfaceType('Node', {
  resolveType: (row: { __typename: string }) => row.__typename,
  description: 'Anything that has an id.',
})
export abstract class Node {
  @Field(() => ID, { description: 'Opaque: a short prefix of its type and a key.' })
  id: string;
}
