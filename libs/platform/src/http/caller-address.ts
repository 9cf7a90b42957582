import type { IncomingMessage } from 'node:http';

/** The caller's address. Express works it out from X-Forwarded-For for the proxies that TRUST_PROXY names. */
export function callerAddress(request: IncomingMessage): string {
  const { ip } = request as { ip?: string };
  return ip ?? request.socket.remoteAddress ?? '';
}
