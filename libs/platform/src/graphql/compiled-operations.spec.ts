import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  buildSchema,
  execute,
  type ExecutionResult,
  type GraphQLResolveInfo,
  GraphQLScalarType,
  NoUnusedVariablesRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { CompiledOperations } from './compiled-operations';

const schema = buildSchema(`
  scalar Date
  enum Light { RED GREEN }
  interface Node { id: ID! }
  input Filter { light: [Light!], text: String = "x", on: Date, not: Filter }
  type Item implements Node {
    id: ID!
    title: String!
    light: Light
    due: Date
    progress: Float
    parent: Item
    children(first: Int = 2, light: Light = GREEN): [Item!]!
    tags: [String!]
    sum(filter: Filter): String
    late: String
    failing: String
    failingSync: String
    must: String!
    mustSync: String!
    mustLater: String!
    badLight: Light
    badList: [Int!]
  }
  type Query {
    item(id: ID!, filter: Filter, light: Light = RED, on: Date): Item
    items(first: Int = 3): [Item!]!
    maybe: [Item]
    must: Item!
    node: Node
    echo(text: String, n: Float, list: [Int!], filter: Filter, flag: Boolean = true): String
  }
  type Mutation { make(title: String!): Item }
`);

const item = (id: number, more: object = {}): object => ({
  __typename: 'Item',
  id,
  title: `Item ${id}`,
  light: 'RED',
  due: '2020-07-01',
  progress: 0.5,
  parent: id > 1 ? { id: 1, title: 'Root', light: null } : null,
  tags: ['a', 'b', {}],
  must: 'must',
  badLight: 'PURPLE',
  badList: [1, 'x'],
  ...more,
});

interface Args {
  id?: string;
  first?: number;
}

type Resolvers = Record<string, (source: unknown, args: Args, context: unknown, info: GraphQLResolveInfo) => unknown>;

/** Arguments given by variables come last in a compiled query. */
const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => a.localeCompare(b)))
      : part,
  );

const keysOf = (path: GraphQLResolveInfo['path'] | undefined): (string | number)[] =>
  path ? [...keysOf(path.prev), path.key] : [];

const told = (info: GraphQLResolveInfo): string =>
  inOrder({
    name: info.fieldName,
    type: String(info.returnType),
    parent: info.parentType.name,
    path: keysOf(info.path),
    variables: info.variableValues,
    nodes: info.fieldNodes.map((node) => node.name.value),
    fragments: Object.keys(info.fragments),
    operation: info.operation.operation,
    schema: info.schema === schema,
  });

const calendarDate = (value: unknown): string => {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) throw new TypeError('no date');
  return value;
};

function resolveWith(type: string, resolvers: Resolvers): void {
  const object = schema.getType(type) as ReturnType<typeof schema.getQueryType>;
  for (const [name, resolve] of Object.entries(resolvers)) {
    const field = object?.getFields()[name];
    if (field) field.resolve = resolve;
  }
}

const date = schema.getType('Date') as GraphQLScalarType;
date.parseValue = calendarDate;
date.parseLiteral = (node) => calendarDate('value' in node ? node.value : undefined);
date.serialize = String;

resolveWith('Item', {
  children: async (_source, args) => [item(7, { sum: inOrder(args) }), item(8)],
  sum: (_source, args, context, info) => inOrder([args, context, told(info)]),
  late: async () => 'late',
  failing: async () => Promise.reject(new Error('failing')),
  failingSync: () => {
    throw new Error('failingSync');
  },
  mustSync: () => {
    throw new Error('mustSync');
  },
  mustLater: async () => null,
});
resolveWith('Query', {
  item: async (_source, { id, ...args }) => (id === '0' ? null : item(Number(id), { title: inOrder(args) })),
  items: async (_source, { first = 0 }) => Array.from({ length: first }, (_, at) => item(at + 1)),
  maybe: async () => [item(1), null, item(3, { must: null })],
  must: async () => item(1),
  node: async () => item(1),
  echo: async (_source, args, _context, info) => inOrder([args, told(info)]),
});

interface Plain {
  data: unknown;
  errors: object[];
}

const plain = (result: ExecutionResult | undefined): Plain | undefined =>
  result && {
    data: JSON.parse(JSON.stringify(result.data ?? null)) as unknown,
    errors: (result.errors ?? [])
      .map((error) => ({
        message: error.message.replace(/\((\w+)(,\w+)*\)/, '$1'),
        path: error.path,
        at: error.locations?.[0],
      }))
      .toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))),
  };

async function bothWays(
  query: string,
  variables: Record<string, unknown> = {},
): Promise<[Plain | undefined, Plain | undefined]> {
  const contextValue = { who: 'reader' };
  const usual = await execute({ schema, document: parse(query), contextValue, variableValues: variables });
  const compiled = await new CompiledOperations(schema, 0).run(parse(query), contextValue, variables);
  return [plain(compiled), plain(usual)];
}

const V =
  'query Q($id: ID!, $light: Light = GREEN, $on: Date, $yes: Boolean!, $no: Boolean = false, $f: Filter, $n: Int)';
const rules = specifiedRules.filter((rule) => rule !== NoUnusedVariablesRule);
const given = { id: '5', yes: true };

describe('a compiled query answers as graphql-js does', () => {
  it.each<[string, string, Record<string, unknown>]>([
    ['scalars and nesting', '{ items { id title light due progress tags parent { id parent { id } } } }', {}],
    ['aliases', '{ a: items(first: 1) { x: id } b: items(first: 2) { y: title } }', {}],
    ['default arguments', '{ items { children { id sum } } }', {}],
    ['given arguments', '{ items(first: 1) { children(first: 9, light: RED) { sum } } }', {}],
    ['null arguments', '{ items(first: 1) { children(first: null, light: null) { sum } } }', {}],
    [
      'literals of each kind',
      '{ echo(text: "a\\"b\\u2028${x}`", n: 1.5e3, list: [1, 2], filter: { light: [RED], on: "2020-02-02" }) }',
      {},
    ],
    ['one item for a list', '{ echo(list: 7, filter: { light: RED, not: { text: null } }) }', {}],
    [
      'a whole variable',
      `${V} { item(id: $id, light: $light, on: $on, filter: $f) { title } }`,
      { ...given, on: '2020-01-01' },
    ],
    ['an absent variable', `${V} { item(id: $id, light: $light, on: $on, filter: $f) { title } }`, given],
    [
      'a null variable',
      `${V} { item(id: $id, light: $light, on: $on, filter: $f) { title } }`,
      { ...given, light: null, f: null },
    ],
    [
      'a nested input in a variable',
      `${V} { echo(filter: $f) }`,
      { ...given, f: { light: 'RED', not: { text: 'y', not: {} } } },
    ],
    ['an absent variable with an argument default', `${V} { items(first: $n) { id } }`, given],
    [
      'a null variable with an argument default',
      `${V} { items(first: 1) { children(first: $n) { sum } } }`,
      { ...given, n: null },
    ],
    ['include', `${V} { items { id @include(if: $yes) title @include(if: $no) } }`, given],
    ['skip', `${V} { items { id @skip(if: $yes) title @skip(if: $no) parent @skip(if: $yes) { id } } }`, given],
    [
      'both on one field',
      `${V} { items { id @skip(if: $no) @include(if: $yes) } must { id @skip(if: true) @include(if: $yes) title } }`,
      given,
    ],
    ['a conditional root field', `${V} { must @include(if: $no) { id } items { id } }`, given],
    [
      'fragments',
      'query { items { ...F parent { ...F } } } fragment F on Item { id ...G } fragment G on Item { title light }',
      {},
    ],
    ['fragments on an interface', '{ items { ... on Node { id } ...N title } } fragment N on Node { id }', {}],
    ['merged selections', '{ items { parent { id } } items { parent { title } id } }', {}],
    ['typename', '{ __typename items { __typename x: __typename parent { __typename } } }', {}],
    [
      'what a resolver is told',
      `${V} { echo(text: "x") items(first: 2) { s: sum(filter: { text: "y" }) parent { ...F } } } fragment F on Item { id }`,
      given,
    ],
    ['a null where null may be', '{ item(id: "0") { id } maybe { id } }', {}],
    ['a rejection', '{ items { id failing late } }', {}],
    ['a throw', '{ items { id failingSync late } }', {}],
    ['null below a non-null field', '{ maybe { id must } }', {}],
    ['a throw in a non-null field', '{ item(id: "1") { id mustSync } maybe { mustSync } }', {}],
    ['a late null in a non-null field', '{ item(id: "1") { id mustLater } must { parent { mustLater } } }', {}],
    ['a null up to the root', '{ must { id mustLater } }', {}],
    ['a value outside its enum', '{ items { id badLight } }', {}],
    ['values that do not fit a list', '{ items { id badList } }', {}],
    ['introspection by name', '{ __type(name: "Item") { name fields { name } } items { id } }', {}],
  ])('%s', async (_name, query, variables) => {
    expect(validate(schema, parse(query), rules).map(String)).toEqual([]);

    const [compiled, usual] = await bothWays(query, variables);

    expect(compiled).toEqual(usual);
  });
});

const LEAVES = ['id', 'title', 'light', 'tags', '__typename', 'late', 'failing', 'mustLater', 'badLight'];
const CONDITIONS = ['', '', '', ' @skip(if: $yes)', ' @include(if: $yes)', ' @skip(if: $no)', ' @include(if: false)'];

/** Selections of any shape; conditions are literals and variables, twins and aliases occur. */
function selection(depth: number): fc.Arbitrary<string> {
  const alias = fc.constantFrom('', '', 'a: ', 'b: ');
  const condition = fc.constantFrom(...CONDITIONS);
  const leaf = fc.tuple(alias, fc.constantFrom(...LEAVES), condition).map((parts) => parts.join(''));
  const one = depth === 1 ? leaf : fc.oneof(leaf, ...deeper(depth, alias, condition));
  return fc.array(one, { minLength: 1, maxLength: 5 }).map((fields) => ` { ${fields.join(' ')} }`);
}

function deeper(depth: number, alias: fc.Arbitrary<string>, condition: fc.Arbitrary<string>): fc.Arbitrary<string>[] {
  const below = selection(depth - 1);
  const field = fc.constantFrom('parent', 'children', 'children(first: $n)');
  return [
    fc.tuple(alias, field, condition, below).map((parts) => parts.join('')),
    fc.tuple(fc.constantFrom('...', '... on Item'), condition, below).map((parts) => parts.join('')),
    condition.map((when) => `... on Node${when} { id }`),
  ];
}

describe('any valid query', () => {
  it('is answered alike both ways', async () => {
    let compared = 0;
    const head = 'query Q($yes: Boolean!, $no: Boolean = false, $n: Int)';

    await fc.assert(
      fc.asyncProperty(selection(3), fc.boolean(), async (fields, yes) => {
        const query = `${head} { items(first: 2)${fields} }`;
        if (validate(schema, parse(query), rules).length > 0) return;
        const [compiled, usual] = await bothWays(query, { yes });
        if (!compiled) return; // left to graphql-js, as some are
        compared++;
        expect(compiled.data).toEqual(usual?.data);
        // Two faults that null the same place are both reported.
        expect(compiled.errors.length > 0).toBe(usual && usual.errors.length > 0);
      }),
      { numRuns: 1500 },
    );

    expect(compared).toBeGreaterThan(60);
  });
});

describe('what is left to graphql-js', () => {
  it.each<[string, string, Record<string, unknown>]>([
    ['a mutation', 'mutation { make(title: "x") { id } }', {}],
    ['a field of an interface', '{ node { id } }', {}],
    ['a variable within an object', 'query ($t: String) { echo(filter: { text: $t }) }', {}],
    ['a variable within a list', 'query ($n: Int!) { echo(list: [1, $n]) }', {}],
    ['conditions and named fragments', '{ items { ...F @skip(if: true) ...F } } fragment F on Item { id }', {}],
    ['conditions and inline fragments', '{ items { ... @skip(if: true) { id } title } }', {}],
    ['twins, one of them under a condition', '{ items { parent { id } parent @skip(if: true) { title } } }', {}],
    ['several operations', 'query A { items { id } } query B { items { id } }', {}],
    ['a bad variable', 'query ($n: Int) { items(first: $n) { id } }', { n: 'many' }],
    ['an absent required variable', 'query ($n: Int!) { items(first: $n) { id } }', {}],
  ])('%s', async (_name, query, variables) => {
    const result = await new CompiledOperations(schema, 0).run(parse(query), {}, variables);

    expect(result).toBeUndefined();
  });

  it('a literal that would become code', async () => {
    const mark = '__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d';
    const attack = `{ echo(text: "${mark}0),text:(globalThis.broughtIn=1") }`;

    const result = await new CompiledOperations(schema, 0).run(parse(attack), {}, {});

    expect(result).toBeUndefined();
    expect(globalThis).not.toHaveProperty('broughtIn');
  });

  it('what comes for the first time', async () => {
    const compiled = new CompiledOperations(schema, 1);
    const document = parse('{ items { id } }');

    const first = await compiled.run(document, {}, {});
    const second = await compiled.run(document, {}, {});

    expect(first).toBeUndefined();
    expect(second?.data).toBeDefined();
  });
});
