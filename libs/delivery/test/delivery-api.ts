import { jest } from '@jest/globals';
import { PASSWORD_COST, Passwords, PeopleModule, peopleModels, type User } from '@lib/people';
import { planningExtensions, PlanningModule, planningModels } from '@lib/planning';
import {
  AccessGuard,
  Authenticator,
  Clock,
  type Config,
  CONFIG,
  graphqlOptions,
  InputValidationPipe,
  installResolvers,
  InvalidInputFilter,
  loadConfig,
  LOG,
  NodeResolver,
  PlatformModule,
  ReadModels,
} from '@lib/platform';
import { reportingExtensions, ReportingModule, reportingModels } from '@lib/reporting';
import { FakeClock } from '@lib/testing';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { OUTBOUND_POLICY } from '../src/channel/outbound-address';
import { deliveryExtensions, deliveryModels } from '../src/delivery-models';
import { DeliveryModule } from '../src/delivery.module';
import { aPerson, openDeliveryRows } from './delivery-rows';

jest.setTimeout(60_000);

const CHEAP = { memoryCost: 8, timeCost: 1, parallelism: 1 };
const PASSWORD = 'only-for-tests';

/** The API of this room and those below it, on a database of its own. */
export async function startDeliveryApi({ allowPrivateNetworks = false } = {}) {
  const rows = await openDeliveryRows();
  const clock = new FakeClock();
  const config = {
    ...loadConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', DATABASE_URL: rows.url }),
    DATABASE_URL: rows.url,
  };
  const models = [...peopleModels, ...planningModels, ...reportingModels, ...deliveryModels];
  const module = await Test.createTestingModule({
    imports: [
      PlatformModule.forRoot({
        config,
        models,
        extensions: [...planningExtensions, ...reportingExtensions, ...deliveryExtensions],
      }),
      GraphQLModule.forRootAsync<ApolloDriverConfig>({
        driver: ApolloDriver,
        imports: [PeopleModule],
        inject: [CONFIG, LOG, Clock, Authenticator, ReadModels],
        useFactory: (given: Config, log: Logger, now: Clock, authenticator: Authenticator, all: ReadModels) =>
          graphqlOptions({
            config: given,
            log,
            clock: now,
            authenticator,
            transformSchema: (schema) => installResolvers(schema, all),
          }),
      }),
      PeopleModule,
      PlanningModule,
      ReportingModule,
      DeliveryModule,
    ],
    providers: [
      { provide: APP_GUARD, useClass: AccessGuard },
      { provide: APP_PIPE, useClass: InputValidationPipe },
      { provide: APP_FILTER, useClass: InvalidInputFilter },
      NodeResolver,
    ],
  })
    .overrideProvider(Clock)
    .useValue(clock)
    .overrideProvider(PASSWORD_COST)
    .useValue(CHEAP)
    .overrideProvider(OUTBOUND_POLICY)
    .useValue({ allowPrivateNetworks })
    .compile();
  const app = module.createNestApplication<NestExpressApplication>();
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const passwordHash = await app.get(Passwords, { strict: false }).hash(PASSWORD);

  /** The data of an answer; throws on errors. */
  async function gql<T>(token: string | null, query: string, variables: object = {}): Promise<T> {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify({ query, variables }),
    });
    const answer = (await response.json()) as { data: T; errors?: unknown };
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data;
  }

  return {
    ...rows,
    app,
    url,
    clock,
    gql,
    /** Adds an account and signs it in. */
    signedIn: async (more: Partial<User> = {}) => {
      const user = await aPerson(rows.db, { passwordHash, ...more });
      const { signIn } = await gql<{ signIn: { accessToken: string } }>(
        null,
        `mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }`,
        { input: { account: user.account, password: PASSWORD } },
      );
      return { user, token: signIn.accessToken };
    },
    close: async () => {
      await app.close();
      await rows.close();
    },
  };
}

export type DeliveryApi = Awaited<ReturnType<typeof startDeliveryApi>>;
