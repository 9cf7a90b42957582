import { HttpException } from '@nestjs/common';
import { GraphQLError, type GraphQLErrorOptions } from 'graphql';

/** Whoever calls may learn that one of these happened, and its sentence; of all else, only that something did. */
const PUBLIC_CODES = [
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'FORBIDDEN',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'INTROSPECTION_DISABLED',
  'LIMIT_EXCEEDED',
  'NOT_FOUND',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'UNAUTHENTICATED',
] as const;

export type PublicCode = (typeof PUBLIC_CODES)[number];

export const isPublicCode = (code: unknown): code is PublicCode => (PUBLIC_CODES as readonly unknown[]).includes(code);

/** An error that the caller is told about. On HTTP it answers 400 when it comes before the execution. */
export function publicError(
  code: PublicCode,
  message: string,
  options: Pick<GraphQLErrorOptions, 'nodes'> = {},
): GraphQLError {
  return new GraphQLError(message, { ...options, extensions: { code, http: { status: 400 } } });
}

/** What Nest and its modules throw by themselves. Their sentences are written for developers and may name internals. */
const HTTP_STATUSES: Readonly<Record<number, readonly [PublicCode, string]>> = {
  400: ['BAD_USER_INPUT', 'The request is malformed.'],
  401: ['UNAUTHENTICATED', 'Sign in first.'],
  403: ['FORBIDDEN', 'This is not allowed.'],
  404: ['NOT_FOUND', 'There is no such thing.'],
  413: ['LIMIT_EXCEEDED', 'The request is too large.'],
  429: ['LIMIT_EXCEEDED', 'Too many requests.'],
};

/** The public face of one of Nest's HTTP exceptions; undefined for any other error and for one that is our own fault. */
export function publicFaceOf(error: unknown): readonly [PublicCode, string] | undefined {
  return error instanceof HttpException ? HTTP_STATUSES[error.getStatus()] : undefined;
}
