import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail server that takes its time over each letter, and remembers who was sent what under which id. */
export async function startMailPeer(pauseMs: () => number) {
  /** Message-ID to the recipients of each letter that bore it. */
  const letters = new Map<string, string[]>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData(stream, session, callback) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const id = /^Message-ID: <([^@>]+)@/im.exec(Buffer.concat(parts).toString())?.[1] ?? '';
        const to = session.envelope.rcptTo.map(({ address }) => address).join();
        letters.set(id, [...(letters.get(id) ?? []), to]);
        setTimeout(callback, pauseMs());
      });
    },
  });
  // A sender that is killed leaves a broken connection behind.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}?from=duban@example.org`,
    letters,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
