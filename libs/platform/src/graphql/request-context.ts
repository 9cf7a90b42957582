import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Locale } from '../messages/messages';

/** What a credential may be used for. A session may do all; an API key what it was made for. */
export enum AccessScope {
  READ = 'READ',
  WRITE = 'WRITE',
}

/** Who asks, as far as platform rooms must know. */
export interface Principal {
  userId: string;
  /** One of the roles that the people room defines. */
  role: string;
  /** Key of the department that the user belongs to. */
  departmentId: string | null;
  /** The session or the API key behind the credential: when it ends, what runs on it ends. */
  credentialId: string;
  scopes: ReadonlySet<AccessScope>;
}

/** The HTTP exchange behind a request, for what sets cookies or counts attempts. */
export interface HttpExchange {
  request: IncomingMessage;
  response: ServerResponse;
  /** The caller's address, as far as the configured proxies are to be believed. */
  address: string;
}

/** What every resolver of one request shares. */
export interface RequestContext {
  principal: Principal | null;
  locale: Locale;
  requestId: string;
  /** The clock's instant when the request came in: one answer never straddles midnight. */
  now: Date;
  /** Rows are read as they were just before this instant; absent for the present. Then `now` is of that time too. */
  asOf?: Date;
  /** Absent on a socket. */
  http?: HttpExchange;
}

/** Who acts, as the history wants it. */
export const actorOf = (context: RequestContext): { userId: string | null; requestId: string } => ({
  userId: context.principal?.userId ?? null,
  requestId: context.requestId,
});

/** A credential as it came over HTTP or in the first message of a socket. */
export interface Credential {
  /** Of the Authorization header, without its scheme. */
  bearer?: string;
  /** The Cookie header. */
  cookie?: string;
}

/** Tells who a credential belongs to; the people room knows how. */
export abstract class Authenticator {
  /** Null without a credential and for one that is wrong, expired or ended. */
  abstract authenticate(credential: Credential): Promise<Principal | null>;

  /** Calls back as soon as a credential ends (sign-out, deactivation, revoked key); gives the way to stop listening. */
  abstract onEnded(listener: (credentialId: string) => void): () => void;
}
