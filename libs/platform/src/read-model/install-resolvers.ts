import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type GraphQLType,
  isObjectType,
  type NamedTypeNode,
  parseType,
  typeFromAST,
} from 'graphql';
import type { RequestContext } from '../graphql/request-context';
import { connectionValue, type PageRows } from './connection-value';
import type { ConnectionField, FieldModel, ReadModel, Row } from './model';
import type { ModelExtension, ReadModels } from './read-models';
import { type Arguments, fieldKey } from './selection';

type Resolve = (row: Row, args: Arguments, context: RequestContext) => unknown;

function resolverOf(name: string, field: FieldModel): Resolve | undefined {
  switch (field.kind) {
    case 'computed':
      return (row, args, context) => field.resolve(row, context, args);
    case 'connection':
      return (row, args) => connectionValue(row[fieldKey(name, args)] as PageRows, args);
    case 'scalar':
    case 'one':
    case 'list':
      return undefined; // the row holds it under the field's own name
  }
}

const PAGE_ARGUMENTS = { first: 'Int', after: 'String' };

function typeOf(schema: GraphQLSchema, text: string): GraphQLType {
  const type = typeFromAST(schema, parseType(text) as NamedTypeNode) as GraphQLType | undefined;
  if (!type) throw new Error(`The schema has no type ${text}`);
  return type;
}

function argument(schema: GraphQLSchema, name: string, typeText: string): GraphQLArgument {
  const type = typeOf(schema, typeText);
  return {
    name,
    type: type as GraphQLInputType,
    description: undefined,
    defaultValue: undefined,
    deprecationReason: undefined,
    extensions: {},
    astNode: undefined,
  };
}

function addArguments(schema: GraphQLSchema, definition: GraphQLField<unknown, unknown>, field: ConnectionField): void {
  const given = Object.entries({ ...field.args, ...PAGE_ARGUMENTS });
  definition.args = [
    ...definition.args,
    ...given
      .filter(([name]) => !definition.args.some((known) => known.name === name))
      .map(([name, type]) => argument(schema, name, type)),
  ];
}

function addFields(schema: GraphQLSchema, { type, fields }: ModelExtension): void {
  const target = schema.getType(type);
  if (!isObjectType(target)) throw new Error(`${type} is no object type of the schema`);
  for (const [name, { graphql, description }] of Object.entries(fields)) {
    target.getFields()[name] = {
      name,
      description,
      type: typeOf(schema, graphql) as GraphQLOutputType,
      args: [],
      deprecationReason: undefined,
      extensions: {},
      astNode: undefined,
    };
  }
}

/** Installs one model's resolvers; tells what its type and it do not share. */
function install(schema: GraphQLSchema, model: ReadModel): string[] {
  const type = schema.getType(model.type);
  if (!isObjectType(type)) return [`${model.type} is no object type of the schema`];
  const definitions = type.getFields();
  const faults = Object.keys(definitions)
    .filter((name) => !model.fields[name])
    .map((name) => `${model.type}.${name} has no read model`);
  for (const [name, field] of Object.entries(model.fields)) {
    const definition = definitions[name] as GraphQLField<unknown, unknown> | undefined;
    if (!definition) {
      faults.push(`${model.type}.${name} is not in the schema`);
      continue;
    }
    const resolve = resolverOf(name, field);
    if (resolve) definition.resolve = resolve as NonNullable<typeof definition.resolve>;
    if (field.kind === 'connection') addArguments(schema, definition, field);
  }
  return faults;
}

/**
 * Gives each object type that has a read model its resolvers, and its connection fields their arguments.
 *
 * @throws Error naming every field that one side has and the other has not: the schema and the models are one thing
 */
export function installResolvers(schema: GraphQLSchema, models: ReadModels): GraphQLSchema {
  for (const extension of models.extensions) addFields(schema, extension);
  const faults = models.all.flatMap((model) => install(schema, model));
  if (faults.length > 0) throw new Error(`Schema and read models differ:\n${faults.join('\n')}`);
  return schema;
}
