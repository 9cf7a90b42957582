import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { startToyApp, type ToyApp } from '../../test/toy-app';

const times = (count: number, part: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => part(at)).join(' ');

describe('documents that mean harm', () => {
  let toys: ToyApp;
  beforeAll(async () => {
    toys = await startToyApp({ production: true });
  });
  afterAll(() => toys.close());

  it.each<[string, string, string]>([
    ['deep nesting', `{ bear ${'{ twin '.repeat(100)}{ id }${' }'.repeat(100)} }`, 'LIMIT_EXCEEDED'],
    ['nesting for the parser', '{'.repeat(4000), 'GRAPHQL_PARSE_FAILED'],
    ['10,000 aliases', `{ bear { ${times(10_000, (at) => `a${at}: id`)} } }`, 'GRAPHQL_PARSE_FAILED'],
    ['1,000 aliases', `{ bear { ${times(1000, (at) => `a${at}: id`)} } }`, 'LIMIT_EXCEEDED'],
    [
      'a bomb of fragments',
      `{ bear { ...F0 } } ${times(40, (at) => `fragment F${at} on Toy { ...F${at + 1} id ...F${at + 1} }`)} fragment F40 on Toy { id }`,
      'LIMIT_EXCEEDED',
    ],
    ['unknown directives', `{ bear { ${times(500, () => 'id @a @b')} } }`, 'LIMIT_EXCEEDED'],
    ['a huge token', `{ search(input: { title: "${'x'.repeat(500_000)}" }) }`, 'LIMIT_EXCEEDED'],
    ['a filter in a filter', `{ search(input: ${'{ a: '.repeat(100)}1${' }'.repeat(100)}) }`, 'LIMIT_EXCEEDED'],
    ['costly pages', '{ page(first: 200) { nodes { friends { nodes { name } } } } }', 'LIMIT_EXCEEDED'],
    ['introspection', getIntrospectionQuery(), 'INTROSPECTION_DISABLED'],
    ['introspection by alias', '{ a: __type(name: "Toy") { name } }', 'INTROSPECTION_DISABLED'],
    ['a guess at a field', '{ bear { nam } }', 'GRAPHQL_VALIDATION_FAILED'],
    [
      'several operations and no name',
      'query A { bear { id } } query B { bear { id } }',
      'OPERATION_RESOLUTION_FAILURE',
    ],
  ])('are refused soon: %s', async (_name, query, code) => {
    const start = performance.now();
    const { body, status } = await toys.post({ query });
    const ms = performance.now() - start;

    expect(status).toBeLessThan(500);
    expect(body.data).toBeUndefined();
    expect(body.errors?.[0]?.extensions['code']).toBe(code);
    expect(JSON.stringify(body)).not.toContain('Did you mean');
    expect(ms).toBeLessThan(2000);
  });

  it('answer 400 to a client that reads statuses', async () => {
    const { status } = await toys.post({ query: '{ nothing }' }, { accept: 'application/graphql-response+json' });

    expect(status).toBe(400);
  });

  it.each([
    ['deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['many', `[${times(20_000, () => '1,')}1]`],
  ])('are refused with variables that are too %s', async (_name, text) => {
    const query = 'query ($text: String) { search(input: { title: "x" }, text: $text) }';

    const { body } = await toys.post(`{"query":${JSON.stringify(query)},"variables":{"text":${text}}}`);

    expect(body.errors?.[0]?.extensions['code']).toBe('LIMIT_EXCEEDED');
  });

  it('do not run code through the compiler', async () => {
    const mark = '__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d';
    const query = `{ search(input: { title: "${mark}0),x:(globalThis.broughtIn=1" }) }`;

    for (let at = 0; at < 5; at++) await toys.post({ query });

    expect(globalThis).not.toHaveProperty('broughtIn');
  });

  it('show an administrator the schema', async () => {
    const { body } = await toys.post({ query: getIntrospectionQuery() }, { authorization: 'Bearer admin' });

    expect(body.errors).toBeUndefined();
  });
});

describe('an operation that comes again and again', () => {
  let toys: ToyApp;
  beforeAll(async () => {
    toys = await startToyApp();
  });
  afterAll(() => toys.close());

  it('answers the same, compiled or not, and tells its cost', async () => {
    const query =
      'query Again($size: Int) { shelf(size: $size) { id name twin { id } } page(first: 3) { nodes { name } } }';
    const as = { authorization: 'Bearer reader' };

    const answers = [];
    for (let at = 0; at < 5; at++) answers.push((await toys.post({ query, variables: { size: 1 } }, as)).body);

    expect(answers[0]).toEqual({
      data: { shelf: [{ id: 'toy_0', name: 'Bear', twin: null }], page: { nodes: [{ name: 'Bear' }] } },
      extensions: { cost: { requested: 24, limit: 10_000 } },
    });
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  it('masks and guards the same, compiled or not', async () => {
    const answers = [];
    for (let at = 0; at < 5; at++) {
      answers.push((await toys.post({ query: '{ broken shelf { id } }' }, { 'x-request-id': 'same-1234' })).body);
    }

    expect(answers[4]?.data).toBeNull();
    expect(answers[4]?.errors?.map(({ extensions }) => extensions['code']).toSorted()).toEqual([
      'INTERNAL_SERVER_ERROR',
      'UNAUTHENTICATED',
    ]);
    expect(JSON.stringify(answers)).not.toContain('hunter2');
  });

  it('refuses variables that do not fit, compiled or not', async () => {
    const query = 'query ($size: Int!) { shelf(size: $size) { id } }';
    for (let at = 0; at < 5; at++) await toys.post({ query, variables: { size: 1 } });

    const { status, body } = await toys.post(
      { query, variables: { size: 'many' } },
      { accept: 'application/graphql-response+json' },
    );

    expect(status).toBe(400);
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' });
  });

  it('does not run under a name that it does not have', async () => {
    const query = 'query Mine { bear { id } }';
    for (let at = 0; at < 5; at++) await toys.post({ query });

    const { body } = await toys.post({ query, operationName: 'Yours' });

    expect(body.errors?.[0]?.extensions['code']).toBe('OPERATION_RESOLUTION_FAILURE');
  });
});
