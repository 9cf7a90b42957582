import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  isObjectType,
  parseType,
  typeFromAST,
} from 'graphql';
import type { RequestContext } from '../graphql/request-context';
import { connectionValue, type PageRows } from './connection-value';
import type { ConnectionField, FieldModel, ReadModel, Row } from './model';
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

function argument(schema: GraphQLSchema, name: string, typeText: string): GraphQLArgument {
  const type = typeFromAST(schema, parseType(typeText) as Parameters<typeof typeFromAST>[1]);
  if (!type) throw new Error(`Argument ${name}: the schema has no type ${typeText}`);
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

/**
 * Gives each object type that has a read model its resolvers, and its connection fields their arguments.
 *
 * @throws Error naming every field that one side has and the other has not: the schema and the models are one thing
 */
export function installResolvers(schema: GraphQLSchema, models: readonly ReadModel[]): GraphQLSchema {
  const faults: string[] = [];
  for (const model of models) {
    const type = schema.getType(model.type);
    if (!isObjectType(type)) {
      faults.push(`${model.type} is no object type of the schema`);
      continue;
    }
    const definitions = type.getFields();
    for (const name of Object.keys(definitions)) {
      if (!model.fields[name]) faults.push(`${model.type}.${name} has no read model`);
    }
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
  }
  if (faults.length > 0) throw new Error(`Schema and read models differ:\n${faults.join('\n')}`);
  return schema;
}
