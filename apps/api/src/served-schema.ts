import { DeliveryModule } from '@lib/delivery';
import { PeopleModule } from '@lib/people';
import { PlanningModule } from '@lib/planning';
import {
  buildSchemaOptions,
  describeByConvention,
  installResolvers,
  NodeResolver,
  QueueResolver,
  ReadModels,
  ServerTimeResolver,
} from '@lib/platform';
import { RemindersModule } from '@lib/reminders';
import { ReportingModule } from '@lib/reporting';
import type { Type } from '@nestjs/common';
import { MODULE_METADATA } from '@nestjs/common/constants.js';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory, RESOLVER_TYPE_METADATA } from '@nestjs/graphql';
import { type GraphQLSchema, lexicographicSortSchema } from 'graphql';
import { apiExtensions, apiModels } from './api-models';

/** Resolvers among a module's providers. */
function resolversOf(module: Type): Type[] {
  const providers = Reflect.getMetadata(MODULE_METADATA.PROVIDERS, module) as unknown[];
  return providers.filter(
    (provider): provider is Type =>
      typeof provider === 'function' && Reflect.hasMetadata(RESOLVER_TYPE_METADATA, provider),
  );
}

/** The schema that the API serves, built without a database: for `schema.graphql` and for clients' code generators. */
export async function servedSchema(): Promise<GraphQLSchema> {
  const builder = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: false });
  const rooms = [PeopleModule, PlanningModule, ReportingModule, DeliveryModule, RemindersModule];
  const resolvers = [...rooms.flatMap(resolversOf), NodeResolver, QueueResolver, ServerTimeResolver];
  const schema = await builder.get(GraphQLSchemaFactory).create(resolvers, buildSchemaOptions());
  await builder.close();
  const models = new ReadModels(apiModels, apiExtensions);
  return lexicographicSortSchema(describeByConvention(installResolvers(schema, models)));
}
