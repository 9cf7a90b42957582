import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { noteRequest, type RequestFacts } from '../http/request-facts';
import type { ApolloPlugin } from './apollo-plugin';
import { CompiledOperations } from './compiled-operations';
import type { ErrorMask } from './error-mask';
import { OperationAdmission } from './operation-admission';
import { MOST_COST } from './operation-cost';
import type { RequestContext } from './request-context';

interface Executor {
  admission: OperationAdmission;
  compiled: CompiledOperations;
}

/**
 * Stands between Apollo and the execution: asks what an operation costs and refuses what is too much, runs what is
 * compiled as compiled code, and tells the caller the cost in `extensions.cost`.
 *
 * Apollo formats no errors of an answer that a plugin gives, so they are masked here.
 */
export function executionPlugin(mask: ErrorMask, options: { production: boolean }): ApolloPlugin {
  const executors = new WeakMap<GraphQLSchema, Executor>();

  function executorOf(schema: GraphQLSchema): Executor {
    const known = executors.get(schema);
    if (known) return known;
    const executor = {
      admission: new OperationAdmission(schema, options.production),
      compiled: new CompiledOperations(schema),
    };
    executors.set(schema, executor);
    return executor;
  }

  return {
    requestDidStart: ({ schema, contextValue }) => {
      const { admission, compiled } = executorOf(schema);
      const context = contextValue as RequestContext;
      let requested: number | undefined;
      return Promise.resolve({
        didEncounterErrors: ({ errors }) => Promise.resolve(mask.belongsTo(context.requestId, errors)),
        didResolveOperation: async ({ document, operation, request }) => {
          if (operation) requested = admission.admit(document, operation, request.variables ?? {}, context);
        },
        responseForOperation: async ({ document, request, response }) => {
          if (requested === undefined) return null; // no operation was resolved
          const result = await compiled.run(document, contextValue, request.variables ?? {});
          if (!result) return null;
          const errors = result.errors?.map((error) => mask.mask(error, context.requestId));
          return {
            http: response.http,
            body: { kind: 'single', singleResult: { data: result.data ?? null, ...(errors ? { errors } : {}) } },
          };
        },
        willSendResponse: async ({ operation, operationName, response: { body } }) => {
          if (body.kind !== 'single') return;
          note(context, { name: operationName ?? null, type: operation?.operation ?? null, cost: requested }, body);
          if (requested === undefined || !('data' in body.singleResult)) return;
          const cost = { requested, limit: MOST_COST };
          body.singleResult.extensions = { ...body.singleResult.extensions, cost };
        },
      });
    },
  };
}

/** Leaves what the log and the metrics want to know; an answer that is formatted holds nothing secret in its codes. */
function note(
  { http, principal }: RequestContext,
  { name, type, cost }: { name: string | null; type: RequestFacts['type']; cost: number | undefined },
  { singleResult: { errors = [] } }: { singleResult: { errors?: readonly GraphQLFormattedError[] } },
): void {
  if (!http) return;
  noteRequest(http.request, {
    operation: name,
    type,
    principal: principal?.userId ?? null,
    ...(cost === undefined ? {} : { cost }),
    errors: errors.map(({ extensions }) => String(extensions?.['code'])),
  });
}
