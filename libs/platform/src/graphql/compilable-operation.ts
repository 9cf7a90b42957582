import {
  type DocumentNode,
  type GraphQLSchema,
  isAbstractType,
  getNamedType,
  Kind,
  OperationTypeNode,
  type SelectionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  BREAK,
} from 'graphql';

/** graphql-jit writes literals into its code and turns these marks back into code, whoever wrote them. */
const CODE_MARK = '__MAGIC_';
/** Compiled code grows with the document; what is larger than this runs seldom. */
const MOST_FIELDS = 400;

/**
 * Whether graphql-jit 0.8.9 answers a document exactly as graphql-js does, and safely. Found by reading its source and
 * by comparing answers (`compiled-operations.spec.ts`); left to graphql-js are:
 *
 * - mutations and subscriptions: their execution costs nothing beside their work;
 * - a literal that holds `__MAGIC_`: a date's mark is replaced by `new Date(<the caller's text>)` in the generated code,
 *   which lets a caller run code in the server;
 * - a variable inside a list or an object: when it is absent, the field becomes null instead of staying absent;
 * - @skip or @include together with fragments or with a field that is selected twice: what is merged has the conditions
 *   of one place only;
 * - a field of an interface or a union: a type that cannot be resolved is thrown where nobody catches it, and the
 *   request never ends;
 * - several operations in one document: conditions of one are written into fragments of the other.
 *
 * What stays different without harm: `info.fieldNodes` also holds nodes that @skip or @include leave out, `info.path` has
 * no type names, arguments given by variables come last in their object, fields left out are present as undefined,
 * errors carry no nodes, and two faults that null the same place are both reported.
 */
export function isCompilable(schema: GraphQLSchema, document: DocumentNode): boolean {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (operations.length !== 1 || operations[0]?.operation !== OperationTypeNode.QUERY) return false;
  const traits = traitsOf(schema, document);
  return !traits.foreign && !(traits.conditional && traits.merged) && traits.fields <= MOST_FIELDS;
}

interface Traits {
  /** Holds something that only graphql-js does right. */
  foreign: boolean;
  conditional: boolean;
  /** Selections of several places come together. */
  merged: boolean;
  fields: number;
}

/** Whether one place of the answer is selected more than once. */
function hasTwins(selections: readonly SelectionNode[]): boolean {
  const places = selections.flatMap((node) => (node.kind === Kind.FIELD ? [(node.alias ?? node.name).value] : []));
  return new Set(places).size < places.length;
}

function traitsOf(schema: GraphQLSchema, document: DocumentNode): Traits {
  const types = new TypeInfo(schema);
  const traits: Traits = { foreign: false, conditional: false, merged: false, fields: 0 };
  const stop = (): typeof BREAK => {
    traits.foreign = true;
    return BREAK;
  };
  let nested = 0;
  const literal = { enter: () => void nested++, leave: () => void nested-- };
  visit(
    document,
    visitWithTypeInfo(types, {
      StringValue: ({ value }) => (value.includes(CODE_MARK) ? stop() : undefined),
      ListValue: literal,
      ObjectValue: literal,
      Variable: () => (nested > 0 ? stop() : undefined),
      Directive: () => void (traits.conditional = true),
      FragmentSpread: () => void (traits.merged = true),
      InlineFragment: () => void (traits.merged = true),
      SelectionSet: ({ selections }) => void (traits.merged ||= hasTwins(selections)),
      Field: () => {
        traits.fields++;
        return isAbstractType(getNamedType(types.getType())) ? stop() : undefined;
      },
    }),
  );
  return traits;
}
