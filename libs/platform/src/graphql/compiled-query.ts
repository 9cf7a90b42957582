import {
  type DocumentNode,
  type GraphQLSchema,
  GraphQLScalarType,
  isSpecifiedScalarType,
  Kind,
  type NamedTypeNode,
  type OperationDefinitionNode,
  type TypeNode,
  type VariableDefinitionNode,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';

/** Takes what graphql-js has coerced as it is. */
const COERCED = new GraphQLScalarType<unknown, unknown>({ name: 'CoercedVariable' });
const COERCED_NODE: NamedTypeNode = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: COERCED.name } };

const nameOf = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type));

const isSimple = (schema: GraphQLSchema, { type }: VariableDefinitionNode): boolean => {
  const named = schema.getType(nameOf(type));
  return named !== undefined && isSpecifiedScalarType(named);
};

const withCoercedVariables = (schema: GraphQLSchema, operation: OperationDefinitionNode): OperationDefinitionNode => ({
  ...operation,
  variableDefinitions: (operation.variableDefinitions ?? []).map((definition) =>
    isSimple(schema, definition)
      ? definition
      : { kind: definition.kind, variable: definition.variable, type: COERCED_NODE },
  ),
});

/** The schema with one more type that only the compiler sees. */
function withCoercedType(schema: GraphQLSchema): GraphQLSchema {
  const getType: GraphQLSchema['getType'] = (name) => (name === COERCED.name ? COERCED : schema.getType(name));
  return Object.create(schema, { getType: { value: getType } }) as GraphQLSchema;
}

/**
 * Compiles a document of one query. The compiled query takes variables that graphql-js has coerced: graphql-jit's own
 * coercion never ends on an input type that holds itself, as every filter with `and`, `or` and `not` does.
 *
 * @returns undefined when graphql-jit gives up
 */
export function compiledQuery(schema: GraphQLSchema, document: DocumentNode): CompiledQuery | undefined {
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation) return undefined;
  const definitions = document.definitions.map((definition) =>
    definition === operation ? withCoercedVariables(schema, operation) : definition,
  );
  const compiled = compileQuery(withCoercedType(schema), { ...document, definitions }, undefined, {
    useExperimentalPathBasedSkipInclude: true,
    disablingCapturingStackErrors: true,
    // Resolvers are told of the operation and the schema as they are.
    resolverInfoEnricher: () => ({ schema, operation }),
  });
  return isCompiledQuery(compiled) ? compiled : undefined;
}
