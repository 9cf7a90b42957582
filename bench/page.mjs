// Questions over HTTP from many callers at once, beside the limit that the database itself sets: node's own server and
// one prepared statement that returns finished JSON.
import autocannon from 'autocannon';
import { join } from 'node:path';
import { root, withClient } from './databases.mjs';
import { alternate, median, rounded } from './measure.mjs';
import { answers, ended, freePort, serve, withApi } from './processes.mjs';

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

const ITEM = `query Item($id: ID!) {
  workItem(id: $id) {
    id code title description status health progress dueDate
    owner { name }
    leadDepartment { code name }
    ancestors { code title }
    milestones(first: 50) { nodes { id title status dueDate } }
  }
}`;

const PORTFOLIO = `query Portfolio($plan: String!) {
  portfolio(planCode: $plan, groupBy: LEAD_DEPARTMENT) {
    key label total overdueMilestones dueIn30Days averageProgress
    byHealth { health count } byStatus { status count }
  }
}`;

async function measure(url, headers, question, connections) {
  const run = await autocannon({
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(question),
    connections,
    duration: seconds,
  });
  if (run.non2xx > 0 || run.errors > 0)
    throw new Error(`${url}: ${run.non2xx} answers were not 2xx, ${run.errors} errors`);
  return { perSecond: run.requests.average, p99: run.latency.p99 };
}

/** An API and the limit server on one database: `work` gets a way to compare them. */
async function withBoth(databaseUrl, kind, work) {
  await withApi({ DATABASE_URL: databaseUrl }, async ({ url, headers }) => {
    const port = await freePort();
    const limit = serve(join(root, 'bench', 'limit-server.mjs'), {
      DATABASE_URL: databaseUrl,
      PORT: String(port),
      KIND: kind,
    });
    const limitUrl = `http://127.0.0.1:${port}/`;
    try {
      await answers(limitUrl);
      await work((question, connections, goal) => compare(url, limitUrl, headers, question, connections, goal));
    } finally {
      await ended(limit);
    }
  });
}

async function compare(api, limit, headers, question, connections, goal) {
  const late = { api: [], limit: [] };
  const ours = async () => noted(late.api, await measure(api, headers, question, connections));
  const theirs = async () => noted(late.limit, await measure(limit, {}, question, connections));
  await ours();
  await theirs();
  const taken = await alternate({ ours, theirs });
  return {
    connections,
    'our requests/s': rounded(taken.ours, 1),
    'limit requests/s': rounded(taken.theirs, 1),
    'our p99 ms': median(late.api),
    'limit p99 ms': median(late.limit),
    ratio: rounded(taken.ours / taken.theirs, 2),
    goal,
  };
}

function noted(list, { perSecond, p99 }) {
  list.push(p99);
  return perSecond;
}

/** The list that people look at all day. */
export async function benchPage(url) {
  await withBoth(url, 'page', async (against) => {
    const rows = [];
    for (const connections of [1, 16, 64]) rows.push(await against(PAGE, connections, '≥ 0.50'));
    console.log('Page of 50 work items with owner, department, milestones, child count and total, of 100,000:');
    console.table(rows);
  });
}

/** One item with its milestones and ancestors. */
export async function benchItem(url) {
  const id = await withClient(url, async (client) => {
    const { rows } = await client.query(`SELECT 'wi_' || id AS id FROM work_item WHERE code = 'B2020-050007'`);
    return rows[0].id;
  });
  await withBoth(url, 'item', async (against) => {
    const row = await against({ query: ITEM, variables: { id } }, 16, '≥ 0.50');
    console.log('One work item with milestones and ancestors, of 100,000:');
    console.table([row]);
  });
}

/** Sums over the whole plan by department, with health and status. */
export async function benchPortfolio(url) {
  await withBoth(url, 'portfolio', async (against) => {
    const row = await against({ query: PORTFOLIO, variables: { plan: 'B-2020' } }, 1, '≥ 0.80');
    console.log('Portfolio by department, health and status over 100,000 items and 400,000 milestones:');
    console.table([row]);
  });
}
