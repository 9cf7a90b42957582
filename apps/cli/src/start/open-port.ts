import { startupError } from '@lib/platform';
import { createServer } from 'node:net';
import { CliFault } from '../cli-fault';
import { both } from '../messages';

/**
 * Makes sure that the API will be able to listen there, before anything else is started.
 *
 * @param port 0 for any free one
 * @returns the port
 * @throws StartupError PORT_IN_USE, CliFault where the account may not use the port or the machine has no such address
 */
export function openPort(host: string, port: number): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(portFault(error, host, port)));
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address();
      const found = address !== null && typeof address === 'object' ? address.port : port;
      server.close(() => resolve(found));
    });
  });
}

function portFault(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE') return startupError('PORT_IN_USE', { host, port }, error);
  const options = { cause: error };
  if (error.code === 'EACCES') return new CliFault(both('cli.start.portForbidden', { host, port }), options);
  const unknown = error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND';
  return unknown ? new CliFault(both('cli.start.hostUnknown', { host }), options) : error;
}
