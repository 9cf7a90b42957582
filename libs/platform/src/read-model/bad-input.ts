import { GraphQLError } from 'graphql';

/** A question that cannot be asked, such as a page of a thousand rows or a filter by something that is no id. */
export function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
