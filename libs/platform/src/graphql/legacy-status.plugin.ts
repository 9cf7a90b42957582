import type { ApolloPlugin } from './apollo-plugin';
import type { PublicCode } from './public-error';

/** Faults of the document and its variables: the HTTP request itself was in order. */
const OF_THE_DOCUMENT = new Set<unknown>([
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'INTROSPECTION_DISABLED',
  'LIMIT_EXCEEDED',
  'OPERATION_RESOLUTION_FAILURE',
] satisfies PublicCode[]);

/**
 * GraphQL over HTTP wants 200 for a well-formed request whose document is refused, where the answer is the older
 * `application/json`; with `application/graphql-response+json` it is 400, as Apollo says in both cases.
 */
export const legacyStatusPlugin: ApolloPlugin = {
  requestDidStart: ({ request }) =>
    Promise.resolve({
      willSendResponse: async ({ response: { body, http } }) => {
        if (http.status !== 400 || body.kind !== 'single') return;
        if (request.http?.headers.get('accept')?.includes('application/graphql-response+json')) return;
        const { errors } = body.singleResult;
        if (errors?.every(({ extensions }) => OF_THE_DOCUMENT.has(extensions?.['code']))) http.status = 200;
      },
    }),
};
