// `npm run bench [-- <rows>]`: the benchmarks of docs/speed.md. Every figure is a ratio to something measured in the same
// run, alternating, medians of the rounds.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchCompleting } from '../bench/completing.mjs';
import { dist, seed } from '../bench/databases.mjs';
import { benchDelivery } from '../bench/delivery.mjs';
import { benchLive } from '../bench/live.mjs';
import { benchItem, benchPage, benchPortfolio } from '../bench/page.mjs';
import { ask, SECRET, signIn } from '../bench/processes.mjs';
import { benchStart } from '../bench/start.mjs';
import { benchTick } from '../bench/tick.mjs';
import { build } from './build.mjs';

const ROWS = {
  start: benchStart,
  page: benchPage,
  item: benchItem,
  portfolio: benchPortfolio,
  completing: benchCompleting,
  tick: benchTick,
  delivery: benchDelivery,
  live: benchLive,
};

/** With --plans: how the database answers each filter, from an API in this process whose statements can be overheard. */
async function tellPlans(databaseUrl) {
  const { loadConfig, withDatabase } = dist('libs/platform/src/index.js');
  const { startApi } = dist('apps/api/src/start-api.js');
  const env = { DATABASE_URL: databaseUrl, PORT: '3910', LOG_LEVEL: 'error', SESSION_SECRET: SECRET };
  const app = await startApi(withDatabase(loadConfig(env)));
  const url = 'http://127.0.0.1:3910/graphql';
  const headers = await signIn(url);
  const { writePlans } = await import('../bench/plans.mjs');
  try {
    const scans = await writePlans(databaseUrl, (query, variables) => ask(url, query, variables, headers));
    console.log(
      scans.length === 0 ? 'No question reads the whole table.' : `Read the whole table: ${scans.join(', ')}`,
    );
  } finally {
    await app.close();
  }
}

function chosenRows(args) {
  const named = args.flatMap((arg) => (arg === '--reminders' ? ['tick', 'delivery', 'live'] : [arg]));
  const unknown = named.filter((name) => !(name in ROWS) && name !== '--plans');
  if (unknown.length > 0)
    throw new Error(`No row is called ${unknown.join(', ')}; there are ${Object.keys(ROWS).join(', ')}`);
  return named.length > 0 ? named : Object.keys(ROWS);
}

/** A row that cannot be measured is said to be so; the others are measured all the same. */
async function run(name) {
  try {
    await (name === '--plans' ? tellPlans(postgres.url) : ROWS[name](postgres.url, folder));
  } catch (error) {
    console.log(`${name} was not measured: ${error.message}`);
  }
}

const chosen = chosenRows(process.argv.slice(2));
await build();
const folder = await mkdtemp(join(tmpdir(), 'duban-bench-'));
const { startEmbeddedPostgres } = dist('libs/platform/src/database/embedded-postgres.js');
const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'data') });
try {
  if (chosen.some((name) => name !== 'start')) {
    console.error('seeding 100,000 work items …');
    await seed(postgres.url);
  }
  for (const name of chosen) await run(name);
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
