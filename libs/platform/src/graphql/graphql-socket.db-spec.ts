import { freshDatabase } from '@lib/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { once } from 'node:events';
import { connect } from 'node:net';
import { Client as PgClient } from 'pg';
import { type ClientOptions, WebSocket } from 'ws';
import { startToyApp, type ToyApp } from '../../test/toy-app';
import { PgListener } from '../live/pg-listener';
import { GraphqlSocket, SOCKET_LIMITS } from './graphql-socket';

interface Message {
  type: string;
  id?: string;
  payload?: unknown;
}

/** A client that speaks the protocol by hand, so that it can also speak it wrongly. */
class Client {
  readonly got: Message[] = [];
  readonly closed: Promise<number>;
  private waiting: (() => void) | undefined;

  constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => {
      this.got.push(JSON.parse(data.toString()) as Message);
      this.waiting?.();
    });
    socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => socket.on('close', resolve));
  }

  send(message: object): void {
    this.socket.send(JSON.stringify(message));
  }

  subscribe(id: string, query: string, more: object = {}): void {
    this.send({ type: 'subscribe', id, payload: { query, ...more } });
  }

  async next(): Promise<Message> {
    while (this.got.length === 0) {
      await new Promise<void>((resolve) => {
        this.waiting = resolve;
      });
    }
    return this.got.shift() as Message;
  }
}

describe('GraphQL over a socket', () => {
  let toys: ToyApp;
  const clients: Client[] = [];
  beforeEach(async () => {
    toys = await startToyApp();
  });
  afterEach(async () => {
    for (const { socket } of clients.splice(0)) socket.terminate();
    await toys.close();
  });

  async function open(options: ClientOptions = {}, path = '/graphql'): Promise<Client> {
    const socket = new WebSocket(toys.url.replace('http', 'ws') + path, 'graphql-transport-ws', options);
    const client = new Client(socket);
    clients.push(client);
    await Promise.race([once(socket, 'open').catch(() => undefined), client.closed]);
    return client;
  }

  async function signedIn(name = 'reader'): Promise<Client> {
    const client = await open();
    client.send({ type: 'connection_init', payload: { authorization: `Bearer ${name}` } });
    expect(await client.next()).toEqual({ type: 'connection_ack' });
    return client;
  }

  async function subscribed(client: Client, id = '1'): Promise<void> {
    const before = toys.resolver.waiting.size;
    client.subscribe(id, 'subscription { toyMade }');
    while (toys.resolver.waiting.size === before) await new Promise((resolve) => setImmediate(resolve));
  }

  const announce = (title: string) => toys.post({ query: `mutation { announce(title: "${title}") }` });

  it('brings events to a subscriber until it leaves', async () => {
    const client = await signedIn();
    await subscribed(client);

    await announce('Top');
    const event = await client.next();
    client.send({ type: 'complete', id: '1' });
    while (toys.resolver.waiting.size > 0) await new Promise((resolve) => setImmediate(resolve));

    expect(event).toEqual({ type: 'next', id: '1', payload: { data: { toyMade: 'Top' } } });
  });

  it('knows the cookie of the upgrade', async () => {
    const client = await open({ headers: { cookie: 'session=reader' } });

    client.send({ type: 'connection_init' });

    expect(await client.next()).toEqual({ type: 'connection_ack' });
  });

  it.each([[undefined], [{ authorization: 'Bearer nobody' }], [{ authorization: 7 }]])(
    'turns away who is nobody: %p',
    async (payload) => {
      const client = await open();

      client.send({ type: 'connection_init', payload });

      expect(await client.closed).toBe(4401);
    },
  );

  it('turns away who subscribes before signing in', async () => {
    const client = await open();

    client.subscribe('1', 'subscription { toyMade }');

    expect(await client.closed).toBe(4401);
  });

  it('waits ten seconds for a sign-in', async () => {
    const client = await open();

    expect(await client.closed).toBe(4408);
  }, 15_000);

  it.each([
    ['a query', '{ bear { name } }', 'BAD_REQUEST'],
    ['a mutation', 'mutation { announce(title: "x") }', 'BAD_REQUEST'],
    ['a syntax error', 'subscription {', 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', 'subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['too many tokens', `subscription { ${'toyMade '.repeat(6000)} }`, 'GRAPHQL_PARSE_FAILED'],
    [
      'too many aliases',
      `subscription { ${Array.from({ length: 31 }, (_, at) => `a${at}: toyMade`).join(' ')} }`,
      'LIMIT_EXCEEDED',
    ],
    [
      'two operations and no name',
      'subscription A { toyMade } subscription B { toyMade }',
      'OPERATION_RESOLUTION_FAILURE',
    ],
  ])('refuses %s', async (_name, query, code) => {
    const client = await signedIn();

    client.subscribe('1', query);

    const { type, payload } = await client.next();
    expect(type).toBe('error');
    expect((payload as { extensions: object }[])[0]?.extensions).toEqual({ code });
  });

  it('masks what nobody foresaw', async () => {
    const client = await signedIn();
    await subscribed(client);

    await announce('broken');

    const { payload } = await client.next();
    expect(JSON.stringify(payload)).not.toContain('hunter2');
    expect(payload).toMatchObject({
      errors: [{ message: 'Internal error', extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
    });
  });

  it('asks the guard', async () => {
    const client = await signedIn('writeonly');

    client.subscribe('1', 'subscription { toyMade }');

    expect((await client.next()).payload).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
  });

  it('closes at once when the credential ends', async () => {
    const client = await signedIn();
    await subscribed(client);

    toys.authenticator.end('reader');

    expect(await client.closed).toBe(4401);
    while (toys.resolver.waiting.size > 0) await new Promise((resolve) => setImmediate(resolve));
  });

  it('sends no event under a credential that ended unheard', async () => {
    const client = await signedIn();
    await subscribed(client);

    toys.authenticator.end('reader', { told: false });
    await announce('Secret');

    expect(await client.closed).toBe(4401);
    expect(client.got).toEqual([{ type: 'complete', id: '1' }].slice(0, client.got.length));
  });

  it('holds a bounded number of subscriptions', async () => {
    const client = await signedIn();
    for (let at = 0; at < SOCKET_LIMITS.subscriptions; at++) await subscribed(client, String(at));

    client.subscribe('more', 'subscription { toyMade }');

    expect(await client.next()).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] });
  });

  it('holds a bounded number of connections of one credential', async () => {
    for (let at = 0; at < SOCKET_LIMITS.connectionsOfCredential; at++) await signedIn();

    const client = await open();
    client.send({ type: 'connection_init', payload: { authorization: 'Bearer reader' } });

    expect(await client.closed).toBe(4429);
  });

  it('does not count who leaves while signing in', async () => {
    const { authenticator } = toys;
    const authenticate = authenticator.authenticate.bind(authenticator);
    let lookUp: (() => void) | undefined;
    const lookedUp = new Promise<void>((resolve) => {
      lookUp = resolve;
    });
    const slow = jest.spyOn(authenticator, 'authenticate').mockImplementation(async (credential) => {
      await lookedUp;
      return authenticate(credential);
    });
    const sockets = toys.app.get(GraphqlSocket);
    const leavers = 120;
    for (let at = 0; at < leavers; at++) {
      const client = await open();
      client.send({ type: 'connection_init', payload: { authorization: 'Bearer reader' } });
    }
    while (slow.mock.calls.length < leavers) await new Promise((resolve) => setImmediate(resolve));

    for (const { socket } of clients) socket.terminate();
    while (sockets.openSockets > 0) await new Promise((resolve) => setImmediate(resolve));
    lookUp?.();

    for (let at = 0; at < SOCKET_LIMITS.connectionsOfCredential; at++) await signedIn();
    expect(sockets.openSockets).toBe(SOCKET_LIMITS.connectionsOfCredential);
  });

  it('takes no frame beyond its limit', async () => {
    const client = await signedIn();

    client.socket.send('x'.repeat(30_000_000));

    expect(await client.closed).toBe(1009);
  });

  it('takes no message that is none', async () => {
    const client = await signedIn();

    client.socket.send('{"type":"nonsense"}');

    expect(await client.closed).toBe(4400);
  });

  it('takes no page of another origin', async () => {
    const own = await open({ origin: toys.url });
    const foreign = await open({ origin: 'https://evil.example' });

    expect(own.socket.readyState).toBe(WebSocket.OPEN);
    expect(await foreign.closed).toBe(1006);
  });

  it('answers 404 to an upgrade elsewhere and hangs up', async () => {
    const socket = connect(Number(new URL(toys.url).port), '127.0.0.1');
    socket.write('GET /elsewhere HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');

    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    await once(socket, 'close');

    expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 404 Not Found\r\n/);
  });

  it('says goodbye when the server stops', async () => {
    const client = await signedIn();
    await subscribed(client);

    const stopped = toys.app.close();

    expect(await client.closed).toBe(1001);
    await stopped;
  });

  it('sends everybody to reconnect once the line for events is back, and nobody before', async () => {
    const database = await freshDatabase();
    const line = new PgListener(database.url, {
      firstPause: 10,
      longestPause: 50,
      probeEvery: 60_000,
      probeLimit: 1000,
    });
    const other = new PgClient({ connectionString: database.url });
    await Promise.all([toys.close(), other.connect(), line.listen('toys', () => undefined)]);
    toys = await startToyApp({ line });
    const stranger = await open();
    const client = await signedIn();
    await subscribed(client);
    const lineWhenClosed = client.closed.then(() => line.connected);
    expect(stranger.socket.readyState).toBe(WebSocket.OPEN);

    await other.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );

    expect([await client.closed, await stranger.closed]).toEqual([1012, 1012]);
    expect(await lineWhenClosed).toBe(true);
    while (toys.resolver.waiting.size > 0) await new Promise((resolve) => setImmediate(resolve));
    const again = await signedIn();
    await subscribed(again);
    await Promise.all([line.onModuleDestroy(), other.end()]);
    expect(again.socket.readyState).toBe(WebSocket.OPEN);
    await database.drop();
  });
});
