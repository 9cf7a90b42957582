import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import { Clock } from '../clock/clock';
import { localeFrom } from '../messages/messages';
import { newId } from './global-id';
import { Authenticator, type Credential, type Principal, type RequestContext } from './request-context';
import { credentialOf } from './request-context-factory';

/** An event within this time of the last look at the credential is sent without another. */
const LOOK_EVERY_MS = 5_000;

/** Close codes of graphql-transport-ws. */
export const UNAUTHORIZED = 4401;
export const TOO_MANY = 4429;

const isSame = (a: Principal, b: Principal | null): boolean =>
  b !== null && a.credentialId === b.credentialId && a.role === b.role && a.departmentId === b.departmentId;

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** One client on a socket: who it is, and whether it still is. */
export class SocketConnection {
  principal: Principal | null = null;
  private credential: Credential = {};
  private locale = localeFrom(undefined);
  private lookedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly socket: WebSocket,
    private readonly request: IncomingMessage,
    private readonly authenticator: Authenticator,
    private readonly clock: Clock,
  ) {}

  /** @param params of connection_init: `authorization`, else the cookie counts; `acceptLanguage` before the header */
  async signIn(params: Readonly<Record<string, unknown>> = {}): Promise<Principal | null> {
    const { headers } = this.request;
    this.credential = credentialOf(headers, text(params['authorization']) ?? headers.authorization);
    this.locale = localeFrom(text(params['acceptLanguage']) ?? headers['accept-language']);
    this.principal = await this.authenticator.authenticate(this.credential);
    return this.principal;
  }

  /** What resolvers of one operation, or of one event, share. */
  context(): RequestContext {
    return { principal: this.principal, locale: this.locale, requestId: newId(), now: this.clock.now() };
  }

  /** The context of an event; undefined, and the socket closed, when the credential has ended or means another role. */
  async contextOfEvent(): Promise<RequestContext | undefined> {
    const now = this.clock.now().getTime();
    if (Math.abs(now - this.lookedAt) >= LOOK_EVERY_MS) {
      const principal = await this.authenticator.authenticate(this.credential);
      if (this.principal === null || !isSame(this.principal, principal)) {
        this.close(UNAUTHORIZED, 'Unauthorized');
        return undefined;
      }
      this.lookedAt = now;
    }
    return this.context();
  }

  /** False as soon as either side has begun to close it. */
  get isOpen(): boolean {
    return this.socket.readyState === this.socket.OPEN;
  }

  close(code: number, reason: string): void {
    this.socket.close(code, reason);
  }
}
