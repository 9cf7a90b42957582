import type { IncomingMessage } from 'node:http';
import { newId } from '../graphql/global-id';

/** What a caller's own id may look like: it ends up in log lines and in the history. */
const SANE = /^[\w.-]{8,64}$/;

const ids = new WeakMap<IncomingMessage, string>();

/** The id under which everything about this request is logged: the caller's X-Request-Id if it is sane, else our own. */
export function requestIdOf(request: IncomingMessage): string {
  const known = ids.get(request);
  if (known !== undefined) return known;
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && SANE.test(given) ? given : newId();
  ids.set(request, id);
  return id;
}
