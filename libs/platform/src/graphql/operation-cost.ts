import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  typeFromAST,
  valueFromASTUntyped,
} from 'graphql';
import { DEFAULT_PAGE_SIZE, MOST_PAGE_SIZE } from '../read-model/page-arguments';
import { publicError } from './public-error';

/** What one request may cost: about ten thousand rows. */
export const MOST_COST = 10_000;

/** Rows that a list without pages is reckoned with. */
const LIST_SIZE = 10;

type Variables = Readonly<Record<string, unknown>>;

/** Cost of a part of an operation; `pageSize` is that of the connection around it. */
type Cost = (variables: Variables, pageSize: number) => number;

/**
 * Reckons what an operation costs before it runs: nothing for a scalar, 1 for an object, what is inside times `first`
 * or `last` (50 unless said) for a page, times 10 for a list. Introspection costs nothing. Fields behind @skip and
 * @include count as if they were there.
 *
 * It expects a validated document within the operation limits: fragments are counted wherever they are spread.
 */
export class OperationCost {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  private readonly defaults: Variables;
  private readonly cost: Cost;

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
  ) {
    this.fragments = new Map(
      document.definitions
        .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
        .map((fragment) => [fragment.name.value, fragment]),
    );
    this.defaults = Object.fromEntries(
      (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
        defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
      ),
    );
    this.cost = this.ofSet(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined);
  }

  /**
   * @param variables as the caller gave them
   * @throws GraphQLError BAD_USER_INPUT for a page that is longer than a page may be
   */
  of(variables: Variables): number {
    return this.cost({ ...this.defaults, ...variables }, DEFAULT_PAGE_SIZE);
  }

  private ofSet(set: SelectionSetNode, type: GraphQLNamedType | undefined): Cost {
    const parts = set.selections.map((node) => this.ofSelection(node, type)).filter((part) => part !== FREE);
    return parts.length === 0
      ? FREE
      : (variables, pageSize) => parts.reduce((sum, part) => sum + part(variables, pageSize), 0);
  }

  private ofSelection(node: SelectionNode, parent: GraphQLNamedType | undefined): Cost {
    if (node.kind === Kind.FIELD) return this.ofField(node, parent);
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : this.fragments.get(node.name.value);
    if (!fragment) return FREE;
    const type = fragment.typeCondition ? typeFromAST(this.schema, fragment.typeCondition) : parent;
    return this.ofSet(fragment.selectionSet, type);
  }

  private ofField(node: FieldNode, parent: GraphQLNamedType | undefined): Cost {
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    const type = field && getNamedType(field.type);
    if (!field || !node.selectionSet || !isCompositeType(type)) return FREE;
    const inside = this.ofSet(node.selectionSet, type);
    if (isConnection(type)) {
      const size = pageSizeOf(node);
      return (variables) => 1 + inside(variables, size(variables));
    }
    const times = timesOf(field.type, parent);
    return (variables, pageSize) => times(pageSize) * (1 + inside(variables, pageSize));
  }
}

const FREE: Cost = () => 0;

const isConnection = (type: GraphQLNamedType | undefined): boolean =>
  isObjectType(type) && type.name.endsWith('Connection') && type.getFields()['pageInfo'] !== undefined;

/** How many of it there are; the lists of a connection are as long as its page. */
function timesOf(type: GraphQLOutputType, parent: GraphQLNamedType | undefined): (pageSize: number) => number {
  if (!isListType(getNullableType(type))) return () => 1;
  return isConnection(parent) ? (pageSize) => pageSize : () => LIST_SIZE;
}

function pageSizeOf(node: FieldNode): (variables: Variables) => number {
  const given = (node.arguments ?? []).filter(({ name }) => name.value === 'first' || name.value === 'last');
  return (variables) => {
    const sizes = given
      .map(({ name, value }) => checked(name.value, valueFromASTUntyped(value, variables)))
      .filter((size) => size !== undefined);
    return sizes.length === 0 ? DEFAULT_PAGE_SIZE : Math.max(...sizes);
  };
}

/** What is no number is for the coercion of variables to refuse. */
function checked(name: string, size: unknown): number | undefined {
  if (typeof size !== 'number') return undefined;
  if (size >= 0 && size <= MOST_PAGE_SIZE) return size;
  throw publicError('BAD_USER_INPUT', `${name} must be between 0 and ${MOST_PAGE_SIZE}`);
}
