import { jest } from '@jest/globals';
import { Clock, JobQueues, loadConfig, PlatformModule, QueueModule } from '@lib/platform';
import { FakeClock } from '@lib/testing';
import { Test } from '@nestjs/testing';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { OUTBOUND_POLICY } from '../src/channel/outbound-address';
import { DeliveryJobsModule } from '../src/delivery-jobs.module';
import { DeliveryBell } from '../src/delivery/delivery-bell';
import { openDeliveryRows } from './delivery-rows';

jest.setTimeout(60_000);

export interface WorkerSettings {
  SMTP_URL?: string;
  REDIS_URL?: string;
  /** What the room has of its own network in a test: everything it talks to. */
  allowPrivateNetworks?: boolean;
}

/** What the worker runs for this room, on a database of its own, with a clock that the test moves. */
export async function startDeliveryWorker({ allowPrivateNetworks = true, ...settings }: WorkerSettings = {}) {
  const rows = await openDeliveryRows();
  const clock = new FakeClock();
  const given = { NODE_ENV: 'test', LOG_LEVEL: 'silent', DATABASE_URL: rows.url, PUBLIC_URL: 'https://duban.example' };
  const config = { ...loadConfig({ ...given, ...settings }), DATABASE_URL: rows.url };
  const module = await Test.createTestingModule({
    imports: [
      PlatformModule.forRoot({ config, models: [], extensions: [] }),
      QueueModule.forRoot({ run: true }),
      DeliveryJobsModule,
    ],
  })
    .overrideProvider(Clock)
    .useValue(clock)
    .overrideProvider(OUTBOUND_POLICY)
    .useValue({ allowPrivateNetworks })
    .setLogger({ log: () => undefined, warn: () => undefined, error: console.error })
    .compile();
  const app = module.createNestApplication();
  await app.init();

  return {
    ...rows,
    app,
    clock,
    queues: app.get(JobQueues),
    ring: () => app.get(DeliveryBell).ring(),
    /** The deliveries of a notification, once they are as the test waits for. */
    deliveriesOf: (id: string) =>
      rows.db.query<SentRow[]>(
        `SELECT channel, status, attempts, last_error AS "lastError", not_before AS "notBefore"
           FROM delivery WHERE notification_id = $1 ORDER BY channel`,
        [id],
      ),
    close: async () => {
      await app.close();
      await rows.close();
    },
  };
}

export interface SentRow {
  channel: string;
  status: string;
  attempts: number;
  lastError: string | null;
  notBefore: Date;
}

export type DeliveryWorker = Awaited<ReturnType<typeof startDeliveryWorker>>;

/** Waits for what a queue brings about. */
export async function eventually<T>(read: () => Promise<T> | T, is: (value: T) => boolean, seconds = 15): Promise<T> {
  const until = Date.now() + seconds * 1000;
  for (;;) {
    const value = await read();
    if (is(value)) return value;
    if (Date.now() > until) throw new Error(`waited in vain, last seen: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * A mail server on loopback that keeps what it is sent.
 *
 * @param port 0 for any free one
 */
export async function startMailServer(onMail: (raw: string) => Error | null = () => null, port = 0) {
  const mails: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData(stream, _session, callback) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString();
        const fault = onMail(raw);
        if (!fault) mails.push(raw);
        callback(fault);
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    mails,
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  };
}

interface ReceivedPost {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A peer on loopback that keeps what is posted to it and answers as the test says. */
export async function startHttpPeer() {
  const posts: ReceivedPost[] = [];
  const peer = { status: 200, body: '{}', headers: {} as Record<string, string> };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      posts.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts).toString() });
      response.writeHead(peer.status, { 'content-type': 'application/json', ...peer.headers });
      response.end(peer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    posts,
    peer,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
