import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  Optional,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { type Context, handleProtocols, makeServer, type Server } from 'graphql-ws';
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import { Clock } from '../clock/clock';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.token';
import { LOG } from '../http/log.token';
import { PgListener } from '../live/pg-listener';
import { ErrorMask } from './error-mask';
import { OperationAdmission } from './operation-admission';
import { publicError } from './public-error';
import { Authenticator, type RequestContext } from './request-context';
import { SocketConnection, TOO_MANY, UNAUTHORIZED } from './socket-connection';
import { admittedSubscription, subscribeWith } from './subscription-operation';
import { isOwnOrigin, pathOf, refuseUpgrade } from './upgrade-request';

/** Bounds of what one client, and one credential, may hold open. */
export const SOCKET_LIMITS = {
  payloadBytes: 256 * 1024,
  subscriptions: 20,
  connectionsOfCredential: 50,
  initMs: 10_000,
  keepAliveMs: 12_000,
  drainMs: 10_000,
} as const;

const INTERNAL_ERROR = 4500;
const GOING_AWAY = 1001;
const SERVICE_RESTART = 1012;

interface Extra {
  connection: SocketConnection;
}

type Params = Record<string, unknown>;

/**
 * Subscriptions over graphql-transport-ws at `/graphql`, under the same rules as operations over HTTP. Queries and
 * mutations are refused here. A socket closes as soon as its credential ends, and when events may have been missed.
 *
 * Usage: a provider of the API's module, beside GraphQLModule; it needs no configuration of Nest's own subscriptions.
 */
@Injectable()
export class GraphqlSocket implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly sockets = new WebSocketServer({
    noServer: true,
    maxPayload: SOCKET_LIMITS.payloadBytes,
    handleProtocols,
  });
  private readonly connections = new Map<string, Set<SocketConnection>>();
  private readonly owners = new WeakMap<RequestContext, SocketConnection>();
  private readonly leave: (() => void)[] = [];

  /** Where events come from; an app without live events has none. */
  @Optional()
  @Inject(PgListener)
  private readonly line: PgListener | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'NODE_ENV' | 'PUBLIC_URL'>,
    @Inject(LOG) private readonly log: Logger,
    private readonly clock: Clock,
    private readonly authenticator: Authenticator,
    private readonly schemas: GraphQLSchemaHost,
    private readonly http: HttpAdapterHost,
  ) {}

  onApplicationBootstrap(): void {
    const server = this.graphqlServer();
    const httpServer = this.http.httpAdapter.getHttpServer() as HttpServer;
    httpServer.on('upgrade', (request, socket, head) => this.upgrade(server, request, socket, head));
    this.leave.push(
      this.authenticator.onEnded((credentialId) => {
        for (const connection of this.connections.get(credentialId) ?? []) {
          connection.close(UNAUTHORIZED, 'Unauthorized');
        }
      }),
    );
    if (this.line) this.leave.push(this.line.onConnected((connected) => this.lineTurned(connected)));
  }

  /** Says goodbye to every client and waits for them, ten seconds at most. */
  async beforeApplicationShutdown(): Promise<void> {
    for (const leave of this.leave) leave();
    const closed = new Promise<void>((resolve) => this.sockets.close(() => resolve()));
    this.closeAll(GOING_AWAY, 'Going away');
    const impatience = setTimeout(() => {
      for (const socket of this.sockets.clients) socket.terminate();
    }, SOCKET_LIMITS.drainMs);
    await closed;
    clearTimeout(impatience);
  }

  /** How many clients are connected, for the metrics. */
  get openSockets(): number {
    return this.sockets.clients.size;
  }

  /**
   * Who was connected while the line was down has missed events and cannot know it: reconnecting makes clients re-read.
   * No sooner than the line is back, else they would miss the events between their reading and its return.
   */
  private lineTurned(connected: boolean): void {
    if (connected) this.closeAll(SERVICE_RESTART, 'Service restart');
  }

  private closeAll(code: number, reason: string): void {
    for (const socket of this.sockets.clients) socket.close(code, reason);
  }

  private upgrade(server: Server<Extra>, request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (pathOf(request) !== '/graphql') return refuseUpgrade(socket, '404 Not Found');
    if (!isOwnOrigin(request, this.config.PUBLIC_URL)) return refuseUpgrade(socket, '403 Forbidden');
    this.sockets.handleUpgrade(request, socket, head, (client) => this.serve(server, request, client));
    return undefined;
  }

  private serve(server: Server<Extra>, request: IncomingMessage, socket: WebSocket): void {
    const connection = new SocketConnection(socket, request, this.authenticator, this.clock);
    const heartbeat = keepAlive(socket);
    const failed = (error: unknown): void => {
      this.log.warn({ err: error }, 'socket failed');
      socket.close(INTERNAL_ERROR, 'Internal error');
    };
    const closed = server.opened(
      {
        protocol: socket.protocol,
        send: (data) => sent(socket, data),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (listener) => {
          // oxlint-disable-next-line typescript/no-base-to-string -- a text frame is a Buffer
          socket.on('message', (data) => void listener(data.toString()).catch(failed));
        },
      },
      { connection },
    );
    socket.on('error', (error) => this.log.info({ err: error }, 'socket broken'));
    socket.once('close', (code, reason) => {
      clearInterval(heartbeat);
      this.forget(connection);
      closed(code, reason.toString()).catch(failed);
    });
  }

  private graphqlServer(): Server<Extra> {
    const { schema } = this.schemas;
    const production = this.config.NODE_ENV === 'production';
    const admission = new OperationAdmission(schema, production);
    const mask = new ErrorMask(this.log);
    return makeServer<Params, Extra>({
      connectionInitWaitTimeout: SOCKET_LIMITS.initMs,
      onConnect: (context) => this.connect(context),
      onSubscribe: ({ extra: { connection }, subscriptions }, _id, payload) =>
        Object.keys(subscriptions).length > SOCKET_LIMITS.subscriptions
          ? [publicError('LIMIT_EXCEEDED', `A connection holds ${SOCKET_LIMITS.subscriptions} subscriptions at most.`)]
          : admittedSubscription(payload, schema, admission, this.contextOf(connection), {
              hideSuggestions: production,
            }),
      subscribe: (args) => subscribeWith(args, () => this.contextOfEvent(args.contextValue as RequestContext)),
      onNext: (_context, _id, _payload, { contextValue }, { errors, ...result }) => ({
        ...result,
        ...(errors
          ? { errors: errors.map((error) => mask.mask(error, (contextValue as RequestContext).requestId)) }
          : {}),
      }),
      onError: (_context, _id, _payload, errors) => errors.map((error) => mask.mask(error)),
    });
  }

  /** graphql-ws does not say whose a subscription is when it starts it; its context does. */
  private contextOf(connection: SocketConnection): RequestContext {
    const context = connection.context();
    this.owners.set(context, connection);
    return context;
  }

  private async contextOfEvent(operation: RequestContext): Promise<RequestContext | undefined> {
    const context = await this.owners.get(operation)?.contextOfEvent();
    return context && { ...context, requestId: operation.requestId };
  }

  private async connect({ extra: { connection }, connectionParams }: Context<Params, Extra>): Promise<boolean> {
    const principal = await connection.signIn(connectionParams);
    if (principal === null) {
      connection.close(UNAUTHORIZED, 'Unauthorized');
      return false;
    }
    // Closed while it signed in, it was forgotten before anybody knew whose it was: counted now, it would stay for ever.
    if (!connection.isOpen) return false;
    const known = this.connections.get(principal.credentialId) ?? new Set();
    if (known.size >= SOCKET_LIMITS.connectionsOfCredential) {
      connection.close(TOO_MANY, 'Too many connections');
      return false;
    }
    this.connections.set(principal.credentialId, known.add(connection));
    return true;
  }

  private forget(connection: SocketConnection): void {
    const { principal } = connection;
    const known = principal && this.connections.get(principal.credentialId);
    known?.delete(connection);
    if (principal && known?.size === 0) this.connections.delete(principal.credentialId);
  }
}

/** Ends a socket whose other side is gone without a word. */
function keepAlive(socket: WebSocket): NodeJS.Timeout {
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  return setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    if (socket.readyState === socket.OPEN) socket.ping();
    return undefined;
  }, SOCKET_LIMITS.keepAliveMs);
}

/** Waiting for the send is what slows a stream down to the pace of its reader. */
function sent(socket: WebSocket, data: string): Promise<void> {
  return new Promise((resolve) => {
    if (socket.readyState !== socket.OPEN) return resolve();
    socket.send(data, () => resolve()); // a socket that broke says so in its own events
    return undefined;
  });
}
