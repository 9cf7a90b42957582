import { Module, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { GraphQLModule } from '@nestjs/graphql';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import {
  AccessGuard,
  AccessScope,
  Authenticator,
  Clock,
  CONFIG,
  configureHttp,
  createLog,
  type Credential,
  graphqlOptions,
  GraphqlSocket,
  type HealthChecks,
  InputValidationPipe,
  InvalidInputFilter,
  LOG,
  Metrics,
  PgListener,
  type Principal,
  ResolverAdmissions,
  SystemClock,
} from '@lib/platform';
import { ToyResolver } from './toy.resolver';

const principal = (name: string, role: string, ...scopes: AccessScope[]): Principal => ({
  userId: name,
  role,
  departmentId: null,
  credentialId: name,
  scopes: new Set(scopes),
});

/** Bearer tokens are the names of these. */
const PRINCIPALS: Readonly<Record<string, Principal>> = {
  reader: principal('reader', 'VIEWER', AccessScope.READ),
  writeonly: principal('writeonly', 'LIAISON', AccessScope.WRITE),
  writer: principal('writer', 'LIAISON', AccessScope.READ, AccessScope.WRITE),
  admin: principal('admin', 'ADMIN', AccessScope.READ, AccessScope.WRITE),
};

class ToyAuthenticator extends Authenticator {
  private readonly listeners = new Set<(credentialId: string) => void>();
  private readonly ended = new Set<string>();

  async authenticate({ bearer, cookie }: Credential): Promise<Principal | null> {
    const name = bearer ?? /session=(\w+)/.exec(cookie ?? '')?.[1] ?? '';
    return this.ended.has(name) ? null : (PRINCIPALS[name] ?? null);
  }

  onEnded(listener: (credentialId: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  end(credentialId: string, { told = true } = {}): void {
    this.ended.add(credentialId);
    if (told) for (const listener of this.listeners) listener(credentialId);
  }
}

/** The plumbing with toys in place of the business, on a port of its own. */
export interface ToyApp {
  app: NestExpressApplication;
  authenticator: ToyAuthenticator;
  resolver: ToyResolver;
  /** Such as http://127.0.0.1:40123 */
  url: string;
  /** What was logged, line by line. */
  logged: string[];
  post(body: unknown, headers?: Record<string, string>): Promise<ToyAnswer>;
  close(): Promise<void>;
}

interface ToyAnswer {
  status: number;
  headers: Headers;
  body: {
    data?: Record<string, unknown> | null;
    errors?: { message: string; path?: unknown[]; extensions: Record<string, unknown> }[];
    extensions?: Record<string, unknown>;
  };
}

export async function startToyApp(
  options: {
    production?: boolean;
    resolvers?: Type[];
    publicUrl?: string;
    checks?: HealthChecks;
    /** The line for live events, which toys do without. */
    line?: PgListener;
  } = {},
): Promise<ToyApp> {
  const authenticator = new ToyAuthenticator();
  const logged: string[] = [];
  const log = createLog(
    { LOG_LEVEL: 'debug' },
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        logged.push(chunk.toString());
        done();
      },
    }),
  );
  const clock = new SystemClock();
  const config = {
    NODE_ENV: options.production ? ('production' as const) : ('test' as const),
    PUBLIC_URL: options.publicUrl,
    TRUST_PROXY: undefined,
  };

  @Module({
    imports: [
      DiscoveryModule,
      GraphQLModule.forRoot<ApolloDriverConfig>({
        driver: ApolloDriver,
        ...graphqlOptions({ config, log, clock, authenticator }),
      }),
    ],
    providers: [
      ToyResolver,
      ...(options.resolvers ?? []),
      ResolverAdmissions,
      GraphqlSocket,
      ...(options.line ? [{ provide: PgListener, useValue: options.line }] : []),
      { provide: CONFIG, useValue: config },
      { provide: LOG, useValue: log },
      { provide: Clock, useValue: clock },
      { provide: Authenticator, useValue: authenticator },
      { provide: APP_GUARD, useClass: AccessGuard },
      { provide: APP_PIPE, useClass: InputValidationPipe },
      { provide: APP_FILTER, useClass: InvalidInputFilter },
    ],
  })
  class ToyModule {}

  const testing = await Test.createTestingModule({ imports: [ToyModule] }).compile();
  const app = testing.createNestApplication<NestExpressApplication>({ logger: false, bodyParser: false });
  const checks = { database: () => undefined, ...options.checks };
  configureHttp(app, { config, log, metrics: new Metrics(), checks });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    app,
    authenticator,
    resolver: app.get(ToyResolver),
    url,
    logged,
    post: async (body, headers = {}) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      return { status: response.status, headers: response.headers, body: (await response.json()) as ToyAnswer['body'] };
    },
    close: () => app.close(),
  };
}
