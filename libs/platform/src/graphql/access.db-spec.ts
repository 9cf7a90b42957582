import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Query, Resolver } from '@nestjs/graphql';
import { startToyApp, type ToyApp } from '../../test/toy-app';

describe('who is let in', () => {
  let toys: ToyApp;
  beforeAll(async () => {
    toys = await startToyApp();
  });
  afterAll(() => toys.close());

  it('answers a public operation to anybody', async () => {
    const { status, body } = await toys.post({ query: '{ bear { name } }' });

    expect(status).toBe(200);
    expect(body).toMatchObject({ data: { bear: { name: 'Bear' } } });
  });

  it('asks for a credential', async () => {
    const { body } = await toys.post({ query: '{ shelf { name } }' });

    expect(body.data).toBeNull();
    expect(body.errors?.[0]).toMatchObject({ path: ['shelf'], extensions: { code: 'UNAUTHENTICATED' } });
  });

  it('knows a bearer token and a cookie', async () => {
    const query = '{ account }';

    const bearer = await toys.post({ query }, { authorization: 'Bearer writer' });
    const cookie = await toys.post({ query }, { cookie: 'session=reader' });
    const odd = await toys.post({ query }, { authorization: 'Basic writer', cookie: 'session=reader' });

    expect(bearer.body.data).toEqual({ account: 'writer' });
    expect(cookie.body.data).toEqual({ account: 'reader' });
    expect(odd.body.data).toEqual({ account: null });
  });

  it('asks for the scope to write', async () => {
    const query = 'mutation { makeToy(input: { title: "Top" }) { toy { name } } }';

    const refused = await toys.post({ query }, { authorization: 'Bearer reader' });
    const done = await toys.post({ query }, { authorization: 'Bearer writer' });

    expect(refused.body.errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN' });
    expect(done.body.data).toEqual({ makeToy: { toy: { name: 'Top' } } });
    expect(toys.resolver.made).toHaveLength(1);
  });

  it('does not start with a resolver that says nobody', async () => {
    @Resolver()
    class Careless {
      @Query(() => String)
      open(): string {
        return 'x';
      }
    }

    await expect(startToyApp({ resolvers: [Careless] })).rejects.toThrow('Careless.open does not say whom it allows');
  });
});

describe('what of an error leaves the house', () => {
  let toys: ToyApp;
  beforeAll(async () => {
    toys = await startToyApp();
  });
  afterAll(() => toys.close());

  it('masks what nobody foresaw and logs it under the request id', async () => {
    const { body } = await toys.post({ query: '{ broken }' }, { 'x-request-id': 'ticket-12345' });

    expect(body).toMatchObject({
      data: { broken: null },
      errors: [
        {
          message: 'Internal error',
          locations: [{ line: 1, column: 3 }],
          path: ['broken'],
          extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'ticket-12345' },
        },
      ],
    });
    expect(toys.logged.filter((line) => line.includes('ticket-12345') && line.includes('hunter2'))).toHaveLength(1);
  });

  it('refuses faulty input as data, every fault at once, in the language of the viewer', async () => {
    const query = `mutation ($input: ToyInput!) { makeToy(input: $input) { toy { id } userErrors { code field message } } }`;
    const input = {
      title: 'a\u202Eb',
      weight: -1,
      twinId: 'dep_1',
      tags: ['x', 'x'],
      parts: [{ title: 'ok' }, { title: ' ' }],
    };

    const { body } = await toys.post(
      { query, variables: { input } },
      { authorization: 'Bearer writer', 'accept-language': 'en' },
    );

    expect(body).toMatchObject({
      data: {
        makeToy: {
          toy: null,
          userErrors: [
            {
              code: 'INVALID',
              field: ['input', 'title'],
              message: 'Holds characters that are not allowed (control, text direction, or half a character)',
            },
            { code: 'INVALID', field: ['input', 'weight'], message: 'Must be between 0.01 and 1000' },
            { code: 'INVALID', field: ['input', 'twinId'], message: 'This is not a valid id' },
            { code: 'INVALID', field: ['input', 'tags'], message: 'Each entry only once' },
            { code: 'INVALID', field: ['input', 'parts', '1', 'title'], message: 'This is required' },
          ],
        },
      },
    });
    expect(toys.resolver.made).toHaveLength(0);
  });

  it('lets null clear and absent leave', async () => {
    const query = `mutation ($input: ToyInput!) { makeToy(input: $input) { userErrors { field message } } }`;
    const as = { authorization: 'Bearer writer' };

    await toys.post({ query, variables: { input: { title: 'x', weight: null } } }, as);
    const refused = await toys.post({ query, variables: { input: { title: 'x', twinId: null } } }, as);

    const [made] = toys.resolver.made.splice(0);
    expect(made?.weight).toBeNull();
    expect(made?.twinId).toBeUndefined();
    expect(refused.body.data).toEqual({
      makeToy: { userErrors: [{ field: ['input', 'twinId'], message: '此项必填' }] },
    });
  });

  it('answers a query with faulty input with an error', async () => {
    const { body } = await toys.post({ query: '{ search(input: { title: "" }) }' });
    const lone = await toys.post({ query: '{ search(input: { title: "x" }, text: "\\u0000") }' });

    expect(body.errors?.[0]).toMatchObject({
      message: 'input.title: 此项必填',
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect(lone.body.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' });
  });
});
