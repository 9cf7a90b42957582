import type { IncomingMessage, ServerResponse } from 'node:http';
import { requestIdOf } from './request-id';

/** What the parser of bodies says, in our words. */
const FAULTS: Readonly<Record<string, readonly [status: number, code: string, message: string]>> = {
  'entity.too.large': [413, 'LIMIT_EXCEEDED', 'The request is too large.'],
  'entity.parse.failed': [400, 'BAD_REQUEST', 'The body is not JSON.'],
  'encoding.unsupported': [415, 'BAD_REQUEST', 'The encoding of the body is not supported.'],
  'charset.unsupported': [415, 'BAD_REQUEST', 'The character set of the body is not supported.'],
};
const OTHER = [400, 'BAD_REQUEST', 'The body cannot be read.'] as const;

/** Answers a body that cannot be read in the shape of a GraphQL answer. Express tells it by its four parameters. */
export function bodyErrors(
  error: { type?: unknown },
  request: IncomingMessage,
  response: ServerResponse,
  next: (error: unknown) => void,
): void {
  if (typeof error.type !== 'string' || response.headersSent) return next(error);
  const [status, code, message] = FAULTS[error.type] ?? OTHER;
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(JSON.stringify({ errors: [{ message, extensions: { code, requestId: requestIdOf(request) } }] }));
  return undefined;
}
