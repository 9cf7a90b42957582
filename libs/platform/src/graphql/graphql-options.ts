import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import type { BuildSchemaOptions } from '@nestjs/graphql';
import type { GraphQLSchema } from 'graphql';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { Clock } from '../clock/clock';
import type { Config } from '../config/config';
import { connectionTypes } from './connection';
import { ErrorMask } from './error-mask';
import type { ApolloPlugin } from './apollo-plugin';
import { executionPlugin } from './execution.plugin';
import { legacyStatusPlugin } from './legacy-status.plugin';
import { MOST_TOKENS, operationLimitsRule } from './operation-limits';
import { Authenticator } from './request-context';
import { requestContext } from './request-context-factory';

export interface GraphqlDeps {
  config: Pick<Config, 'NODE_ENV'>;
  log: Logger;
  clock: Clock;
  authenticator: Authenticator;
  /** The last word on the schema before it is served, such as installing resolvers. */
  transformSchema?: (schema: GraphQLSchema) => GraphQLSchema;
}

/** How a schema is made of the classes that are known by now. */
export const buildSchemaOptions = (): BuildSchemaOptions => ({
  numberScalarMode: 'float',
  orphanedTypes: connectionTypes(),
});

/**
 * How the API serves GraphQL over HTTP. Subscriptions are not Nest's matter: `GraphqlSocket` serves them, under the
 * same rules.
 *
 * Usage:
 *
 *     GraphQLModule.forRootAsync<ApolloDriverConfig>({
 *       driver: ApolloDriver,
 *       inject: [CONFIG, LOG, Clock, Authenticator, ReadModels],
 *       useFactory: (config, log, clock, authenticator, models) =>
 *         graphqlOptions({ config, log, clock, authenticator, transformSchema: (schema) => models.install(schema) }),
 *     })
 */
export function graphqlOptions(deps: GraphqlDeps): ApolloDriverConfig {
  const mask = new ErrorMask(deps.log);
  const production = deps.config.NODE_ENV === 'production';
  return {
    autoSchemaFile: true,
    sortSchema: true,
    ...(deps.transformSchema ? { transformSchema: deps.transformSchema, transformAutoSchemaFile: true } : {}),
    buildSchemaOptions: buildSchemaOptions(),
    graphiql: false,
    // Who may look at the schema depends on the role, which a validation that is remembered by document cannot know.
    introspection: true,
    hideSchemaDetailsFromClientErrors: production,
    includeStacktraceInErrorResponses: false,
    autoTransformHttpErrors: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    stopOnApplicationShutdown: true,
    parseOptions: { maxTokens: MOST_TOKENS },
    validationRules: [operationLimitsRule],
    context: ({ req, res }: { req: IncomingMessage; res: ServerResponse }) => requestContext(deps, req, res),
    formatError: (_formatted, error) => mask.mask(error),
    // Cache hints would be asked of every field, and no answer here may be cached by others.
    stringifyResult: (answer) => JSON.stringify(answer),
    plugins: [
      ApolloServerPluginCacheControlDisabled() as ApolloPlugin,
      executionPlugin(mask, { production }),
      legacyStatusPlugin,
    ],
  };
}
