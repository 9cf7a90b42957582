import {
  createSourceEventStream,
  type DocumentNode,
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { mappedEvents } from './mapped-events';
import { operationNamed, type OperationAdmission } from './operation-admission';
import { MOST_TOKENS, operationLimitsRule } from './operation-limits';
import { publicError } from './public-error';
import type { RequestContext } from './request-context';

const RULES = [...specifiedRules, operationLimitsRule];

/** What a client asks for on a socket. */
export interface SubscribeRequest {
  query: string;
  operationName?: string | null | undefined;
  variables?: Record<string, unknown> | null | undefined;
}

const coded = (
  code: string,
  { message, nodes, source, positions, originalError, extensions }: GraphQLError,
): GraphQLError =>
  new GraphQLError(message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    originalError: originalError ?? null,
    extensions: { code, ...extensions },
  });

function parsed(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens: MOST_TOKENS });
  } catch (error) {
    throw error instanceof GraphQLError ? coded('GRAPHQL_PARSE_FAILED', error) : error;
  }
}

/**
 * Takes a subscription through what an operation over HTTP goes through: parsing, validation, limits, cost.
 *
 * @returns what to run it with, or why it is refused
 */
export function admittedSubscription(
  { query, operationName, variables }: SubscribeRequest,
  schema: GraphQLSchema,
  admission: OperationAdmission,
  contextValue: RequestContext,
  options: { hideSuggestions: boolean },
): ExecutionArgs | readonly GraphQLError[] {
  try {
    const document = parsed(query);
    const errors = validate(schema, document, RULES, { maxErrors: 100, ...options });
    if (errors.length > 0) return errors.map((error) => coded('GRAPHQL_VALIDATION_FAILED', error));
    const operation = operationNamed(document, operationName);
    if (!operation) throw publicError('OPERATION_RESOLUTION_FAILURE', 'No operation of the document is named.');
    if (operation.operation !== OperationTypeNode.SUBSCRIPTION) {
      throw publicError('BAD_REQUEST', `A socket serves subscriptions only; send a ${operation.operation} over HTTP.`);
    }
    admission.admit(document, operation, variables ?? {}, contextValue);
    return { schema, document, contextValue, variableValues: variables ?? {}, operationName: operationName ?? null };
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

/**
 * Runs a subscription. Each event is answered in a context of its own, so that its time is the event's.
 *
 * @param contextOfEvent gives undefined when the subscriber may not go on; the stream ends then
 */
export async function subscribeWith(
  args: ExecutionArgs,
  contextOfEvent: () => Promise<RequestContext | undefined>,
): Promise<AsyncGenerator<ExecutionResult> | ExecutionResult> {
  const source = await createSourceEventStream(args);
  if (!isStream(source)) return source;
  return mappedEvents(source, async (event) => {
    const contextValue = await contextOfEvent();
    return contextValue && execute({ ...args, rootValue: event, contextValue });
  });
}

const isStream = (result: AsyncIterable<unknown> | ExecutionResult): result is AsyncIterable<unknown> =>
  Symbol.asyncIterator in result;
