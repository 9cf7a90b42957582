import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditServer, type AuditResult } from 'graphql-http';
import { startToyApp, type ToyApp } from '../../test/toy-app';

/** MAY: a GET that a foreign page can send is refused, since cookies go with it. */
const REFUSED_ON_PURPOSE: readonly string[] = ['5A70', 'D6D5', '6A70'];

describe('GraphQL over HTTP', () => {
  let toys: ToyApp;
  let results: AuditResult[];
  beforeAll(async () => {
    toys = await startToyApp();
    results = await auditServer({ url: `${toys.url}/graphql` });
  });
  afterAll(() => toys.close());

  it('passes the audits of graphql-http', () => {
    const failed = results.filter((result) => result.status !== 'ok').map(({ id }) => id);

    expect(results).toHaveLength(61);
    expect(results.filter(({ status }) => status === 'error')).toEqual([]);
    expect(failed).toEqual(REFUSED_ON_PURPOSE);
  });
});
