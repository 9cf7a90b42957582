import {
  type FieldNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  getDirectiveValues,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { createHash } from 'node:crypto';

/** What must be known of an operation to read its selections: a part of GraphQLResolveInfo. */
export type Operation = Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues'>;

export type Arguments = Readonly<Record<string, unknown>>;

/** One field of a selection, its arguments' values, and every node that asks for it with those. */
export interface SelectedField {
  name: string;
  args: Arguments;
  /** Where the row holds the field's value: its name, and a mark of its arguments if it has any. */
  key: string;
  definition: GraphQLField<unknown, unknown>;
  nodes: FieldNode[];
}

const marks = new Map<string, string>();
const MOST_MARKS = 1_000;
/** Longer ones come from one caller's variables and seldom again; they are not worth their memory. */
const LONGEST_KEPT = 300;

/** A short mark for a set of arguments: PostgreSQL cuts a column's name at 63 bytes. */
function markOf(text: string): string {
  const known = marks.get(text);
  if (known !== undefined) return known;
  const mark = createHash('sha1').update(text).digest('base64url');
  if (text.length > LONGEST_KEPT) return mark;
  if (marks.size >= MOST_MARKS) marks.clear();
  marks.set(text, mark);
  return mark;
}

/** JSON whose fields stand in the order of their names: compiled queries give arguments in another order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === undefined) return 'null';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, part]) => part !== undefined);
  return `{${fields
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`)
    .join(',')}}`;
}

/** The name under which a row holds a field's value for these arguments. */
export function fieldKey(name: string, args: Arguments): string {
  const text = canonical(args);
  return text === '{}' ? name : `${name}:${markOf(text)}`;
}

function isIncluded(node: SelectionNode, { variableValues }: Operation): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, node, variableValues);
  const include = getDirectiveValues(GraphQLIncludeDirective, node, variableValues);
  return skip?.['if'] !== true && include?.['if'] !== false;
}

function applies(condition: string | undefined, type: GraphQLObjectType, { schema }: Operation): boolean {
  if (condition === undefined || condition === type.name) return true;
  const named = schema.getType(condition);
  return isAbstractType(named) && schema.isSubType(named, type);
}

function* fieldsIn(set: SelectionSetNode, type: GraphQLObjectType, operation: Operation): Generator<FieldNode> {
  for (const node of set.selections) {
    if (!isIncluded(node, operation)) continue;
    if (node.kind === Kind.FIELD) {
      yield node;
      continue;
    }
    const fragment:
      { typeCondition?: FragmentDefinitionNode['typeCondition']; selectionSet: SelectionSetNode } | undefined =
      node.kind === Kind.INLINE_FRAGMENT ? node : operation.fragments[node.name.value];
    if (fragment && applies(fragment.typeCondition?.name.value, type, operation)) {
      yield* fieldsIn(fragment.selectionSet, type, operation);
    }
  }
}

/** The fields that these nodes select on an object type; fragments opened, @skip and @include obeyed, twins merged. */
export function selectedFields(
  nodes: readonly FieldNode[],
  type: GraphQLObjectType,
  operation: Operation,
): SelectedField[] {
  const known = type.getFields();
  const selected = new Map<string, SelectedField>();
  for (const node of nodes.flatMap(({ selectionSet }) =>
    selectionSet ? [...fieldsIn(selectionSet, type, operation)] : [],
  )) {
    const definition = known[node.name.value];
    if (!definition) continue; // __typename
    const args = getArgumentValues(definition, node, operation.variableValues);
    const key = fieldKey(definition.name, args);
    const same = selected.get(key);
    if (same) same.nodes.push(node);
    else selected.set(key, { name: definition.name, args, key, definition, nodes: [node] });
  }
  return [...selected.values()];
}
