import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A fixed address before a server that comes back under another one. */
export interface Detour {
  port: number;
  /** Where new connections lead from now on; those that there are end. */
  readonly leadTo: (port: number) => void;
  readonly close: () => Promise<void>;
}

export async function openDetour(first: number): Promise<Detour> {
  const sockets = new Set<Socket>();
  let target = first;
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    for (const [socket, other] of [[near, far] as const, [far, near] as const]) {
      sockets.add(socket);
      socket
        .on('error', () => undefined)
        .on('close', () => {
          sockets.delete(socket);
          other.destroy();
        });
      socket.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    leadTo: (port) => {
      target = port;
      for (const socket of sockets) socket.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
