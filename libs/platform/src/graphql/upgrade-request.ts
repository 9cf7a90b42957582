import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

const hostOf = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).host : undefined);

/**
 * Whether a page of this origin may open a socket: browsers send cookies with it from any page. A program sends no
 * Origin.
 */
export function isOwnOrigin({ headers }: IncomingMessage, publicUrl: string | undefined): boolean {
  if (headers.origin === undefined) return true;
  const host = hostOf(headers.origin);
  const own = [headers.host?.toLowerCase(), publicUrl === undefined ? undefined : hostOf(publicUrl)];
  return host !== undefined && own.includes(host);
}

/** The path of a request, without its query. */
export const pathOf = ({ url = '/' }: IncomingMessage): string => url.split('?', 1)[0] ?? '/';

/** Answers an upgrade that is not wanted, and hangs up. */
export function refuseUpgrade(socket: Duplex, status: '400 Bad Request' | '403 Forbidden' | '404 Not Found'): void {
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
}
