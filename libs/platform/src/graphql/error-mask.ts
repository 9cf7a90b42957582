import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { newId } from './global-id';
import { isPublicCode, type PublicCode, publicFaceOf } from './public-error';

const known = (error: GraphQLError): Pick<GraphQLFormattedError, 'locations' | 'path'> => ({
  ...(error.locations === undefined ? {} : { locations: error.locations }),
  ...(error.path === undefined ? {} : { path: error.path }),
});

/** The thing that was thrown, below what the execution wrapped around it. */
function rootOf(error: unknown): unknown {
  let root = error;
  while (root instanceof GraphQLError && root.originalError) root = root.originalError;
  return root;
}

/** Extensions of an error that graphql-jit made may be absent, against the type. */
const extensionsOf = (error: GraphQLError): Readonly<Record<string, unknown>> =>
  (error as { extensions?: Record<string, unknown> }).extensions ?? {};

function publicExtensions(error: GraphQLError, code: PublicCode): Record<string, unknown> {
  const { http: _http, stacktrace: _stacktrace, originalError: _originalError, ...rest } = extensionsOf(error);
  const inner = rootOf(error);
  const innerCode = inner instanceof GraphQLError ? extensionsOf(inner)['code'] : undefined;
  return { ...rest, code: isPublicCode(innerCode) ? innerCode : code };
}

/**
 * Decides what of an error leaves the house. One with a code of the closed list goes out with its sentence; any other
 * becomes "Internal error" with the request's id, under which the log has it whole.
 */
export class ErrorMask {
  private readonly requestIds = new WeakMap<object, string>();

  constructor(private readonly log: Logger) {}

  /** Remembers whose request an error belongs to, for callers of `mask` that do not know any more. */
  belongsTo(requestId: string, errors: readonly unknown[]): void {
    for (const error of errors) if (typeof error === 'object' && error !== null) this.requestIds.set(error, requestId);
  }

  /** @param given an error of the execution, of parsing, of validation, or anything thrown */
  mask(given: unknown, requestId = this.requestIdOf(given), code = codeOf(given)): GraphQLFormattedError {
    const error = given instanceof GraphQLError ? given : new GraphQLError('', { originalError: asError(given) });
    if (isPublicCode(code)) {
      return { message: error.message, ...known(error), extensions: publicExtensions(error, code) };
    }
    const root = rootOf(given);
    const face = publicFaceOf(root);
    if (face) return { message: face[1], ...known(error), extensions: { code: face[0] } };
    this.log.error({ requestId, path: error.path?.join('.'), err: root }, 'graphql error');
    return {
      message: 'Internal error',
      ...known(error),
      extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
    };
  }

  private requestIdOf(error: unknown): string {
    const id = typeof error === 'object' && error !== null ? this.requestIds.get(error) : undefined;
    return id ?? newId();
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof GraphQLError ? extensionsOf(error)['code'] : undefined;
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
