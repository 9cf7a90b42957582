import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  buildSchema,
  type FragmentDefinitionNode,
  getVariableValues,
  type GraphQLObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { isDeepStrictEqual } from 'node:util';
import { fieldKey, type Operation, selectedFields } from './selection';

const schema = buildSchema(`
  interface Node { id: ID! }
  interface Titled { title: String }
  input Filter { a: Int b: Int }
  type Item implements Node { id: ID! title: String parent: Item children(first: Int, filter: Filter): [Item!]! }
  type Plan implements Node { id: ID! title: String }
  type Query { item: Item }
`);
const item = schema.getType('Item') as GraphQLObjectType;

function operationOf(document: string, given: Record<string, unknown> = {}) {
  const { definitions } = parse(document);
  const query = definitions.find((node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION);
  const fragments = definitions.filter(
    (node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION,
  );
  const operation: Operation = {
    schema,
    fragments: Object.fromEntries(fragments.map((node) => [node.name.value, node])),
    variableValues: getVariableValues(schema, query?.variableDefinitions ?? [], given).coerced ?? {},
  };
  const roots = (query?.selectionSet.selections ?? []).filter((node) => node.kind === Kind.FIELD);
  return { operation, roots };
}

/** The fields selected on `item`, each as name, arguments and the fields below it. */
function selected(document: string, given?: Record<string, unknown>): unknown[] {
  const { operation, roots } = operationOf(document, given);
  return selectedFields(roots, item, operation).map(({ name, args, nodes }) => [
    name,
    args,
    selectedFields(nodes, item, operation).map((below) => below.name),
  ]);
}

const names = (document: string, given?: Record<string, unknown>): unknown[] =>
  selected(document, given).map((field) => (field as unknown[])[0]);

describe('a selection', () => {
  it('names fields, not aliases, and passes __typename over', () => {
    expect(names('{ item { __typename x: title id } }')).toEqual(['title', 'id']);
  });

  it('merges twins with the same arguments and what is below them', () => {
    expect(selected('{ item { a: parent { id } b: parent { title } parent { id } } }')).toEqual([
      ['parent', {}, ['id', 'title']],
    ]);
    expect(
      selected('query ($n: Int) { item { a: children(first: 2) { id } b: children(first: $n) { title } } }', { n: 2 }),
    ).toEqual([['children', { first: 2 }, ['id', 'title']]]);
  });

  it('keeps the same field with other arguments apart', () => {
    expect(
      selected('{ item { a: children(first: 1) { id } b: children(first: 2) { title } children { id } } }'),
    ).toEqual([
      ['children', { first: 1 }, ['id']],
      ['children', { first: 2 }, ['title']],
      ['children', {}, ['id']],
    ]);
  });

  it('opens fragments of the type and of its interfaces only', () => {
    const document = `{ item { ...here ... on Node { title } ... on Plan { parent { id } } ... on Titled { parent { id } }
      ... { children { id } } } } fragment here on Item { id }`;

    expect(names(document)).toEqual(['id', 'title', 'children']);
  });

  it('obeys @skip and @include, on fields and fragments, from literals and variables', () => {
    const document = `query ($yes: Boolean!, $no: Boolean = false) { item {
      id @skip(if: $yes) title @include(if: $no) parent @skip(if: false) @include(if: $yes) { id @include(if: false) title }
      ... @include(if: $no) { children { id } } ...late @skip(if: $no) } } fragment late on Item { title }`;

    expect(selected(document, { yes: true })).toEqual([
      ['parent', {}, ['title']],
      ['title', {}, []],
    ]);
  });
});

describe('the key of a field', () => {
  it('is the name of a field without arguments', () => {
    expect(fieldKey('title', {})).toBe('title');
    expect(fieldKey('children', { first: undefined })).toBe('children');
  });

  it('does not hang on the order of arguments, and tells null from absent', () => {
    expect(fieldKey('x', { a: 1, b: 2 })).toBe(fieldKey('x', { b: 2, a: 1 }));
    expect(fieldKey('x', { filter: { a: 1, b: 2 } })).toBe(fieldKey('x', { filter: { b: 2, c: undefined, a: 1 } }));
    expect(fieldKey('x', { a: null })).not.toBe(fieldKey('x', {}));
  });

  it('tells arguments apart and fits into the name of a column', () => {
    const args = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(args, args, (left, right) => {
        const [one, other] = [fieldKey('changeRequests', left), fieldKey('changeRequests', right)];
        expect(one.length).toBeLessThanOrEqual(63);
        expect(/^\w+(:[\w-]+)?$/.test(one)).toBe(true);
        // JSON knows no negative zero.
        const same = isDeepStrictEqual(JSON.parse(JSON.stringify(left)), JSON.parse(JSON.stringify(right)));
        expect(one === other).toBe(same);
      }),
    );
  });
});
