import { DeliveryModule } from '@lib/delivery';
import { PeopleModule } from '@lib/people';
import { PlanningModule } from '@lib/planning';
import {
  AccessGuard,
  Authenticator,
  Clock,
  type Config,
  type ConfigWithDatabase,
  CONFIG,
  describeByConvention,
  graphqlOptions,
  GraphqlSocket,
  InputValidationPipe,
  installResolvers,
  InvalidInputFilter,
  LOG,
  NodeResolver,
  PlatformModule,
  QueueModule,
  QueueResolver,
  ReadModels,
  ResolverAdmissions,
  ServerTimeResolver,
} from '@lib/platform';
import { RemindersModule } from '@lib/reminders';
import { ReportingModule } from '@lib/reporting';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { Logger } from 'pino';
import { apiExtensions, apiModels } from './api-models';

/** The API process: GraphQL and its companions over HTTP and WebSocket. */
@Module({})
export class ApiModule {
  static for(config: ConfigWithDatabase): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        DiscoveryModule,
        PlatformModule.forRoot({
          config,
          models: apiModels,
          extensions: apiExtensions,
        }),
        QueueModule.forRoot({ run: false }),
        GraphQLModule.forRootAsync<ApolloDriverConfig>({
          driver: ApolloDriver,
          imports: [PeopleModule],
          inject: [CONFIG, LOG, Clock, Authenticator, ReadModels],
          useFactory: (given: Config, log: Logger, clock: Clock, authenticator: Authenticator, models: ReadModels) =>
            graphqlOptions({
              config: given,
              log,
              clock,
              authenticator,
              transformSchema: (schema) => describeByConvention(installResolvers(schema, models)),
            }),
        }),
        DeliveryModule,
        PeopleModule,
        PlanningModule,
        RemindersModule,
        ReportingModule,
      ],
      providers: [
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_PIPE, useClass: InputValidationPipe },
        { provide: APP_FILTER, useClass: InvalidInputFilter },
        GraphqlSocket,
        NodeResolver,
        QueueResolver,
        ResolverAdmissions,
        ServerTimeResolver,
      ],
    };
  }
}
