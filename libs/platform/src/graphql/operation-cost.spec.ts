import { describe, expect, it } from '@jest/globals';
import { buildSchema, getIntrospectionQuery, parse, validate } from 'graphql';
import { AccessScope } from './request-context';
import { OperationAdmission, operationNamed } from './operation-admission';

const schema = buildSchema(`
  interface Node { id: ID! }
  type PageInfo { hasNextPage: Boolean! }
  type ItemEdge { cursor: String! node: Item! }
  type ItemConnection { nodes: [Item!]! edges: [ItemEdge!]! pageInfo: PageInfo! totalCount: Int! }
  type Item implements Node {
    id: ID! tags: [String!]! parent: Item ancestors: [Item!]!
    children(first: Int, last: Int): ItemConnection!
  }
  type Query { node(id: ID!): Node item: Item items(first: Int, last: Int): ItemConnection! }
`);

function costOf(query: string, variables: Record<string, unknown> = {}, role?: string, production = false): number {
  const document = parse(query);
  expect(validate(schema, document).map(String)).toEqual([]);
  const operation = operationNamed(document, undefined);
  if (!operation) throw new Error('no operation');
  const principal =
    role === undefined
      ? null
      : { userId: 'u', role, departmentId: null, credentialId: 'c', scopes: new Set([AccessScope.READ]) };
  return new OperationAdmission(schema, production).admit(document, operation, variables, { principal });
}

describe('what an operation costs', () => {
  it.each<[string, string, number, Record<string, unknown>]>([
    ['scalars cost nothing', '{ __typename }', 0, {}],
    ['an object costs 1', '{ item { id tags } }', 1, {}],
    ['and one in it another', '{ item { parent { parent { id } } } }', 3, {}],
    ['a list counts ten times', '{ item { ancestors { id parent { id } } } }', 1 + 10 * 2, {}],
    ['a page counts 50 times', '{ items { nodes { id } } }', 1 + 50, {}],
    ['or as often as it is long', '{ items(first: 5) { nodes { id parent { id } } } }', 1 + 5 * 2, {}],
    ['from its end too', '{ items(last: 7) { nodes { id } } }', 1 + 7, {}],
    [
      'edges count as nodes do',
      '{ items(first: 5) { edges { cursor node { id } } pageInfo { hasNextPage } totalCount } }',
      1 + 5 * 2 + 1,
      {},
    ],
    [
      'pages in pages multiply',
      '{ items(first: 20) { nodes { children(first: 5) { nodes { id } } } } }',
      1 + 20 * (1 + 1 + 5),
      {},
    ],
    ['an empty page costs 1', '{ items(first: 0) { totalCount nodes { id } } }', 1, {}],
    ['aliases count each', '{ a: item { id } b: item { id } }', 2, {}],
    [
      'fragments count wherever they are spread',
      '{ item { ...F parent { ...F } } } fragment F on Item { ancestors { id } }',
      1 + 10 + 1 + 10,
      {},
    ],
    [
      'fragments on an interface count',
      '{ node(id: "1") { ... on Item { parent { id } } ...N } } fragment N on Node { id }',
      2,
      {},
    ],
    ['a variable counts by its value', 'query ($n: Int) { items(first: $n) { nodes { id } } }', 1 + 8, { n: 8 }],
    ['by its default', 'query ($n: Int = 9) { items(first: $n) { nodes { id } } }', 1 + 9, {}],
    ['or as 50 when it is not given', 'query ($n: Int) { items(first: $n) { nodes { id } } }', 1 + 50, {}],
    ['introspection is free', getIntrospectionQuery(), 0, {}],
  ])('%s', (_rule, query, cost, variables) => {
    expect(costOf(query, variables)).toBe(cost);
  });

  it('is refused beyond ten thousand', () => {
    const page = (first: number): string =>
      `{ items(first: ${first}) { nodes { children(first: 100) { nodes { id } } } } }`;

    expect(costOf(page(98))).toBe(9997);
    expect(() => costOf(page(200))).toThrow('The operation costs 20401; the limit is 10000.');
  });
});

describe('a page that is no page', () => {
  it.each<[string, Record<string, unknown>]>([
    ['{ items(first: 201) { totalCount } }', {}],
    ['{ items(first: -1) { totalCount } }', {}],
    ['query ($n: Int) { items(last: $n) { totalCount } }', { n: 1000 }],
    ['query ($n: Int = 300) { items(last: $n) { totalCount } }', {}],
  ])('is refused: %s', (query, variables) => {
    expect(() => costOf(query, variables)).toThrow('must be between 0 and 200');
  });
});

describe('who may see the schema', () => {
  it.each<[string, string | undefined, boolean, boolean]>([
    ['anybody while it is developed', undefined, false, true],
    ['nobody unknown in production', undefined, true, false],
    ['no viewer in production', 'VIEWER', true, false],
    ['a supervisor', 'SUPERVISOR', true, true],
    ['an administrator', 'ADMIN', true, true],
  ])('%s', (_name, role, production, may) => {
    const isRefused = (query: string): boolean => {
      try {
        costOf(query, {}, role, production);
        return false;
      } catch (error) {
        return String(error).includes('administrators and supervisors');
      }
    };

    expect(isRefused('{ __schema { types { name } } }')).toBe(!may);
    expect(isRefused('{ __type(name: "Item") { name } }')).toBe(!may);
    expect(isRefused('{ ...F } fragment F on Query { a: __schema { types { name } } }')).toBe(!may);
    expect(isRefused('{ __typename item { t: __typename } }')).toBe(false);
  });
});
