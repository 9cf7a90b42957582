import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startToyApp, type ToyApp } from '../../test/toy-app';

describe('what stands before every route', () => {
  let toys: ToyApp;
  let sick = false;
  beforeAll(async () => {
    toys = await startToyApp({
      publicUrl: 'https://duban.example',
      checks: {
        live: () => {
          if (sick) throw new Error('password=hunter2');
        },
      },
    });
  });
  afterAll(() => toys.close());

  const get = (path: string, init: RequestInit = {}) => fetch(`${toys.url}${path}`, init);
  const send = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
    get('/graphql', { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

  it('sends strict headers and no name of its own', async () => {
    const { headers } = await get('/health/live');

    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.has('x-powered-by')).toBe(false);
  });

  it('answers with the id of the request, the caller’s own if it is sane', async () => {
    const own = await get('/health/live', { headers: { 'x-request-id': 'abc-123-def' } });
    const odd = await get('/health/live', { headers: { 'x-request-id': 'a b"}' } });

    expect(own.headers.get('x-request-id')).toBe('abc-123-def');
    expect(odd.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('tells which part is down, and not why', async () => {
    const well = await get('/health/ready');
    sick = true;
    const down = await get('/health/ready');
    sick = false;

    expect([well.status, await well.json()]).toEqual([200, { status: 'ok', parts: { database: 'ok', live: 'ok' } }]);
    expect([down.status, await down.json()]).toEqual([
      503,
      { status: 'down', parts: { database: 'ok', live: 'down' } },
    ]);
    expect(toys.logged.some((line) => line.includes('hunter2'))).toBe(true);
  });

  it.each<[string, string, Record<string, string>, number, string]>([
    ['a body that is too large', JSON.stringify({ query: 'x'.repeat(1_100_000) }), {}, 413, 'LIMIT_EXCEEDED'],
    ['a body that is no JSON', '{"query": ', {}, 400, 'BAD_REQUEST'],
    ['an unknown encoding', '{}', { 'content-encoding': 'zip' }, 415, 'BAD_REQUEST'],
    ['a batch', '[{"query":"{ bear { name } }"}]', {}, 400, 'BAD_REQUEST'],
    ['a simple content type', '{"query":"{ bear { name } }"}', { 'content-type': 'text/plain' }, 400, 'BAD_REQUEST'],
    ['a form', 'query=mutation', { 'content-type': 'application/x-www-form-urlencoded' }, 400, 'BAD_REQUEST'],
  ])('refuses %s', async (_name, body, headers, status, code) => {
    const response = await send(body, headers);

    const answer = (await response.json()) as { errors: { extensions: { code: string } }[] };
    expect(response.status).toBe(status);
    expect(answer.errors[0]?.extensions.code).toBe(code);
  });

  it('refuses a mutation by GET, and any GET that a foreign page could send', async () => {
    const query = encodeURIComponent('mutation { announce(title: "x") }');

    const mutation = await get(`/graphql?query=${query}`, { headers: { 'apollo-require-preflight': '1' } });
    const simple = await get('/graphql?query=%7Bbear%7Bname%7D%7D');

    expect(mutation.status).toBe(405);
    expect(simple.status).toBe(400);
  });

  it('answers an unknown path with JSON', async () => {
    const response = await get('/nowhere');

    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  });

  it('logs who did what and how long, never documents, variables or credentials', async () => {
    const query = 'query Find($input: ToyInput!) { search(input: $input) }';

    await toys.post(
      { query, variables: { input: { title: 'geheim' } } },
      { authorization: 'Bearer writer', 'x-request-id': 'find-1234' },
    );
    while (!toys.logged.some((line) => line.includes('find-1234')))
      await new Promise((resolve) => setImmediate(resolve));

    const line = toys.logged.find((logged) => logged.includes('find-1234')) ?? '';
    expect(JSON.parse(line)).toMatchObject({
      operation: 'Find',
      type: 'query',
      principal: 'writer',
      status: 200,
      errors: [],
    });
    expect(line).not.toMatch(/geheim|Bearer|search/);
  });

  it('measures requests and operations', async () => {
    await toys.post({ query: 'query Measured { bear { name } }' });

    const response = await get('/metrics');

    const text = await response.text();
    expect(text).toContain(
      'duban_graphql_operation_duration_seconds_count{operation="Measured",type="query",outcome="ok"} 1',
    );
    expect(text).toContain('duban_http_request_duration_seconds_bucket');
    expect(text).toContain('nodejs_eventloop_lag_seconds');
  });
});
