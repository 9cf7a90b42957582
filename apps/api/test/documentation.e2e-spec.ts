import { Passwords } from '@lib/people';
import { DEMONSTRATION_PASSWORD, loadSeed, readSeed } from '@lib/planning';
import { readReportSeed, reportAnnex } from '@lib/reporting';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { parse, validate } from 'graphql';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { blocksOf, type GraphqlExample, graphqlExamples, ROOT } from './documentation-blocks';
import { type Answer, startTestApi, type TestApi } from './test-api';

const DOCUMENTS = ['README.md', 'README.zh-CN.md', 'docs/api.md', 'docs/operations.md'];
/** Where the documents say that the API is. */
const PRINTED_ADDRESS = 'http://127.0.0.1:3000';
const PATIENCE_MS = 60_000;

const missing = ['bash', 'curl'].filter((program) => spawnSync(program, ['--version']).error);
const [describeShell, why] =
  missing.length === 0
    ? ([describe, ''] as const)
    : ([describe.skip, ` [skipped: no ${missing.join(', no ')}]`] as const);

interface Ended {
  code: number | null;
  output: string;
}

async function run(program: string, args: readonly string[], stdin = ''): Promise<Ended> {
  const child = spawn(program, args, { cwd: ROOT, stdio: ['pipe', 'pipe', 'pipe'] });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => output.push(String(part)));
  child.stdin.end(stdin);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output: output.join('') };
}

describe('the documentation', () => {
  let api: TestApi;
  const tokens = new Map<string, string>();

  async function tokenOf(account: string | null): Promise<string | null> {
    if (account === null) return null;
    const known = tokens.get(account);
    if (known !== undefined) return known;
    const { signIn } = await api.gql<{ signIn: { accessToken: string } }>(
      null,
      'mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }',
      { input: { account, password: DEMONSTRATION_PASSWORD } },
    );
    tokens.set(account, signIn.accessToken);
    return signIn.accessToken;
  }

  async function idOf(code: string): Promise<string> {
    const query = 'query ($code: String!) { workItem(code: $code) { id } }';
    const { workItem } = await api.gql<{ workItem: { id: string } }>(await tokenOf('supervisor'), query, { code });
    return workItem.id;
  }

  async function answerTo({ account, text, itemIds }: GraphqlExample): Promise<Answer> {
    const variables: Record<string, string> = {};
    for (const [name, code] of itemIds) variables[name] = await idOf(code);
    return api.ask(await tokenOf(account), text, variables, { 'accept-language': 'en' });
  }

  /** What was refused, of every payload of an answer. */
  function refusalsOf({ data }: Partial<Answer>): string[] {
    const payloads = Object.values(data ?? {}) as ({ userErrors?: { code: string }[] } | null)[];
    return payloads.flatMap((payload) => payload?.userErrors?.map(({ code }) => code) ?? []);
  }

  beforeAll(async () => {
    api = await startTestApi();
    const reading = await readSeed(join(ROOT, 'seeds', 'zhejiang-2020'));
    if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
    const passwordHash = await api.app.get(Passwords, { strict: false }).hash(DEMONSTRATION_PASSWORD);
    const reported = await readReportSeed(join(ROOT, 'seeds', 'zhejiang-2020'), reading.seed);
    if (!reported.ok) throw new Error(JSON.stringify(reported.faults));
    const annex = reportAnnex(reading.seed, reported.reports);
    await loadSeed(api.db, reading.seed, { now: api.clock.now(), demonstration: { passwordHash }, annex });
  }, PATIENCE_MS);

  afterAll(() => api.close());

  describe.each(DOCUMENTS)('%s', (document) => {
    const examples = graphqlExamples(document).map((example) => [example.place, example] as const);
    const live = examples.filter(([, { text }]) => /^subscription\b/m.test(text));
    const asked = examples.filter((example) => !live.includes(example));
    const shell = blocksOf(document).filter(({ language, text }) => language === 'bash' && text.includes('curl '));

    if (asked.length > 0) {
      it.each(asked)('asks what %s says', async (_, example) => {
        const answer = await answerTo(example);

        const { answer: data, error, refusal } = example;
        expect({
          errors: answer.errors?.map(({ extensions }) => extensions.code) ?? [],
          refusals: refusalsOf(answer),
          data: data === null ? null : answer.data,
        }).toEqual({ errors: error ? [error] : [], refusals: refusal ? [refusal] : [], data });
      });
    }

    if (live.length > 0)
      it('subscribes to what the schema has', () => {
        const { schema } = api.app.get(GraphQLSchemaHost, { strict: false });

        expect(live.flatMap(([, { text }]) => validate(schema, parse(text)))).toEqual([]);
      });

    if (shell.length > 0)
      describeShell(`its shell examples${why}`, () => {
        it('are answered without errors', async () => {
          const script = shell.map(({ text }) => text.replaceAll(PRINTED_ADDRESS, api.url)).join('\n');

          const { code, output } = await run('bash', ['-euo', 'pipefail', '-s'], script);

          const faults = /"errors"|"userErrors":\[\{/.test(output) ? output : '';
          expect({ code, faults }).toEqual({ code: 0, faults: '' });
        });
      });
  });

  it(
    "runs through an item's whole life",
    async () => {
      const { code, output } = await run(process.execPath, ['docs/examples/life-of-an-item.mjs', api.url]);

      expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('All as expected.') });
    },
    PATIENCE_MS,
  );

  it(
    'watches items as they change',
    async () => {
      const child = spawn(process.execPath, ['docs/examples/watch-work-items.mjs', api.url], {
        cwd: ROOT,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      child.once('error', (error) => child.stdout.destroy(error));
      const lines = child.stdout;
      let seen = '';
      lines.on('data', (part) => (seen += String(part)));
      while (!seen.includes('watching')) await once(lines, 'data');
      // The line is open before the subscription is: say something until it is heard.
      const id = await idOf('ZJ2020-0001');
      const rename =
        'mutation ($input: UpdateWorkItemInput!) { updateWorkItem(input: $input) { userErrors { code } } }';
      for (let turn = 1; !seen.includes('ZJ2020-0001'); turn++) {
        await api.gql(await tokenOf('supervisor'), rename, { input: { id, description: `第${turn}次` } });
        await Promise.race([once(lines, 'data'), new Promise((wake) => setTimeout(wake, 500))]);
      }
      child.kill();

      expect(seen).toContain('ZJ2020-0001 ');
    },
    PATIENCE_MS,
  );
});
