import { describe, expect, it } from '@jest/globals';
import { buildSchema, getIntrospectionQuery, parse, specifiedRules, validate } from 'graphql';
import { OPERATION_LIMITS, operationLimitsRule } from './operation-limits';

const schema = buildSchema(`
  type Item { id: ID! title: String parent: Item children(first: Int): [Item!]! }
  type Query { item: Item, items: [Item!]! }
`);

const rules = [...specifiedRules, operationLimitsRule];
const codes = (query: string): unknown[] =>
  validate(schema, parse(query), rules).map(({ message, extensions }) => extensions['code'] ?? message);
const sentences = (query: string): string[] => validate(schema, parse(query), rules).map(({ message }) => message);

const times = (count: number, part: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => part(at)).join(' ');
const nested = (depth: number): string => `{ item ${'{ parent '.repeat(depth - 2)}{ id }${' }'.repeat(depth - 2)} }`;

/** Each fragment spreads the next one twice: 2^n fields in n lines. */
const bomb = (fragments: number): string =>
  `{ item { ...F0 } } ${times(fragments, (at) => `fragment F${at} on Item { ${at + 1 < fragments ? `...F${at + 1} a${at}: title ...F${at + 1}` : 'id'} }`)}`;

describe('how large a document may be', () => {
  it.each<[string, string]>([
    ['depth', nested(12)],
    ['aliases', `{ item { ${times(30, (at) => `a${at}: id`)} } }`],
    ['root fields', `{ ${times(10, () => 'item { id } items { id }')} }`],
    ['directives', `{ item { ${times(30, () => 'id @include(if: true)')} } }`],
    [
      'fragments',
      `{ item { ${times(50, (at) => `...F${at}`)} } } ${times(50, (at) => `fragment F${at} on Item { id }`)}`,
    ],
    [
      'introspection as tools send it',
      getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true, specifiedByUrl: true, oneOf: true }),
    ],
  ])('admits what is at the limit of %s', (_name, query) => {
    expect(sentences(query)).toEqual([]);
  });

  it.each<[string, string]>([
    ['depth', nested(13)],
    ['depth through fragments', `{ item { ...F } } fragment F on Item { ${nested(13).replace('{ item', 'parent')} `],
    ['aliases', `{ ${times(15, (at) => `a${at}: item { b${at}: id }`)} item { c: id } }`],
    ['aliases of __typename', `{ item { ${times(10_000, (at) => `a${at}: __typename`)} } }`],
    ['rootFields', `{ ${times(21, () => 'item { id }')} }`],
    ['rootFields in fragments', `{ ...R ${times(20, () => 'item { id }')} } fragment R on Query { item { id } }`],
    ['directives', `{ item { ${times(31, () => 'id @include(if: true)')} } }`],
    ['directives that nobody knows', `{ item { ${times(31, () => 'id @nonsense')} } }`],
    [
      'fragments',
      `{ item { ${times(51, (at) => `...F${at}`)} } } ${times(51, (at) => `fragment F${at} on Item { id }`)}`,
    ],
    ['selections', `{ item { ${times(1000, () => 'id')} } }`],
    ['twins', `{ item { ${times(102, () => 'id')} } }`],
    [
      'than a fragment in itself',
      '{ item { ...A } } fragment A on Item { parent { ...B } } fragment B on Item { parent { ...A } }',
    ],
    ['characters', `{ item { id } } #${'x'.repeat(OPERATION_LIMITS.characters)}`],
  ])('refuses more %s', (_name, query) => {
    const found = codes(query);

    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found)).toEqual(new Set(['LIMIT_EXCEEDED']));
  });

  it('names what is too large, and by how much', () => {
    expect(sentences(nested(13))).toEqual(['The document is too large: depth 13, the limit is 12.']);
  });

  it.each<[string, string]>([
    ['a fragment bomb', bomb(50)],
    [
      'a wide bomb',
      `{ item { ...A } } ${times(49, (at) => `fragment ${String.fromCodePoint(65 + (at % 26))}${at || ''} on Item { ${times(10, () => `...${String.fromCodePoint(65 + ((at + 1) % 26))}${at + 1}`)} id }`)} fragment X49 on Item { id }`,
    ],
    ['fields without end', `{ item { ${times(4900, () => 'id')} } }`],
    ['twins of twins', `{ ${times(20, () => `item { ${times(20, () => 'parent { id }')} }`)} }`],
    [
      'a bomb of nothing',
      `{ item { ...F0 } } ${times(50, (at) => `fragment F${at} on Item { ...F${at + 1} ...F${at + 1} }`)}`,
    ],
    [
      'twins of twins of twins',
      `{ ${times(4, () => `item { ${times(5, () => `parent { ${times(5, () => 'parent { id title }')} }`)} }`)} }`,
    ],
    [
      'overlapping fragments',
      `{ item { ${times(40, (at) => `...F${at}`)} } } ${times(40, (at) => `fragment F${at} on Item { title parent { id title } }`)}`,
    ],
  ])('answers %s soon', (_name, query) => {
    const document = parse(query);
    const start = performance.now();

    const errors = validate(schema, document, rules);

    const ms = performance.now() - start;
    expect(errors.length).toBeLessThan(10);
    expect(ms).toBeLessThan(1000); // some of them take minutes without the limits
  });
});
