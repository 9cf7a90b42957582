// The benchmarks: every figure is a ratio to something measured in the same run, alternating, medians of the rounds.
import autocannon from 'autocannon';
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { build } from './build.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const seconds = Number(process.env.BENCH_SECONDS ?? 8);

const PAGE = {
  query: `query Page($filter: WorkItemFilter!) {
    workItems(filter: $filter, first: 50) {
      totalCount
      nodes {
        id code title status health progress dueDate
        owner { name }
        leadDepartment { code name }
        milestones(first: 5) { nodes { id title status dueDate } }
        children { totalCount }
      }
    }
  }`,
  variables: { filter: { leadDepartmentCode: ['d7'], status: ['ACTIVE'] } },
};

const require = createRequire(import.meta.url);
const dist = (path) => require(join(root, 'dist', path));

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

async function until(url, tries = 100) {
  for (let left = tries; left > 0; left--) {
    const up = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(PAGE),
    })
      .then(() => true)
      .catch(() => false);
    if (up) return;
    await new Promise((wake) => setTimeout(wake, 100));
  }
  throw new Error(`${url} does not answer`);
}

function serve(script, env) {
  return spawn(process.execPath, [script], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function measure(url, headers, connections) {
  const run = await autocannon({
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(PAGE),
    connections,
    duration: seconds,
  });
  if (run.non2xx > 0 || run.errors > 0)
    throw new Error(`${url}: ${run.non2xx} answers were not 2xx, ${run.errors} errors`);
  return { perSecond: run.requests.average, p99: run.latency.p99 };
}

async function signIn(url) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: `mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }`,
      variables: { input: { account: 'bench', password: 'only-for-benchmarks' } },
    }),
  });
  return (await response.json()).data.signIn.accessToken;
}

async function seed(url) {
  const { DataSource } = require('typeorm');
  const { migrations } = dist('apps/cli/src/migrations.js');
  const db = await new DataSource({ type: 'postgres', url, migrations }).initialize();
  await db.runMigrations();
  await db.destroy();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const statements = (await readFile(join(root, 'bench', 'seed.sql'), 'utf8'))
    .split(/;\n/)
    .filter((text) => text.trim());
  for (const text of statements) await client.query(text);
  const { hash } = require('@node-rs/argon2');
  await client.query(
    `INSERT INTO app_user (id, account, name, role, password_hash, created_at)
     VALUES (gen_random_uuid(), 'bench', 'bench', 'SUPERVISOR', $1, now())`,
    [await hash('only-for-benchmarks')],
  );
  await client.end();
}

async function alternate(api, limit, headers, connections) {
  const taken = { api: [], limit: [] };
  await measure(api, headers, connections);
  await measure(limit, {}, connections);
  for (let round = 0; round < rounds; round++) {
    taken.api.push(await measure(api, headers, connections));
    taken.limit.push(await measure(limit, {}, connections));
  }
  const of = (runs, figure) => median(runs.map((run) => run[figure]));
  return {
    connections,
    'our requests/s': of(taken.api, 'perSecond'),
    'limit requests/s': of(taken.limit, 'perSecond'),
    'our p99 ms': of(taken.api, 'p99'),
    'limit p99 ms': of(taken.limit, 'p99'),
    ratio: (of(taken.api, 'perSecond') / of(taken.limit, 'perSecond')).toFixed(2),
    goal: '≥ 0.50 (first step ≥ 0.30)',
  };
}

const SECRET = 'a secret for the benchmarks and for nothing else';

/** The question of the page, from many callers at once, beside the limit that the database itself sets. */
async function benchPage(databaseUrl) {
  const [apiPort, limitPort] = [3910, 3911];
  const children = [
    serve(join(root, 'dist', 'apps', 'api', 'src', 'main.js'), {
      DATABASE_URL: databaseUrl,
      PORT: String(apiPort),
      NODE_ENV: 'production',
      SESSION_SECRET: SECRET,
      LOG_LEVEL: 'error',
    }),
    serve(join(root, 'bench', 'limit-server.mjs'), { DATABASE_URL: databaseUrl, PORT: String(limitPort) }),
  ];
  try {
    const api = `http://127.0.0.1:${apiPort}/graphql`;
    const limit = `http://127.0.0.1:${limitPort}/`;
    await Promise.all([until(api), until(limit)]);
    const headers = { authorization: `Bearer ${await signIn(api)}` };
    console.log('Page of 50 work items with owner, department, milestones, child count and total, of 100,000:');
    const rows = [];
    for (const connections of [1, 16, 64]) rows.push(await alternate(api, limit, headers, connections));
    console.table(rows);
  } finally {
    for (const child of children) child.kill();
  }
}

/** With --plans: how the database answers each filter, from an API in this process whose statements can be overheard. */
async function tellPlans(databaseUrl) {
  const { loadConfig, withDatabase } = dist('libs/platform/src/index.js');
  const { startApi } = dist('apps/api/src/start-api.js');
  const env = { DATABASE_URL: databaseUrl, PORT: '3910', LOG_LEVEL: 'error', SESSION_SECRET: SECRET };
  const app = await startApi(withDatabase(loadConfig(env)));
  const url = 'http://127.0.0.1:3910/graphql';
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${await signIn(url)}` };
  const ask = async (query, variables) => {
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
    const { errors } = await response.json();
    if (errors) throw new Error(JSON.stringify(errors));
  };
  const { writePlans } = await import('../bench/plans.mjs');
  try {
    const scans = await writePlans(databaseUrl, ask);
    console.log(
      scans.length === 0 ? 'No question reads the whole table.' : `Read the whole table: ${scans.join(', ')}`,
    );
  } finally {
    await app.close();
  }
}

await build();
const folder = await mkdtemp(join(tmpdir(), 'duban-bench-'));
const { startEmbeddedPostgres } = dist('libs/platform/src/database/embedded-postgres.js');
const postgres = await startEmbeddedPostgres({ dataDir: folder });
try {
  console.error('seeding 100,000 work items …');
  await seed(postgres.url);
  await (process.argv.includes('--plans') ? tellPlans(postgres.url) : benchPage(postgres.url));
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
