// Writes how PostgreSQL answers each filter and order of `workItems` over 100,000 items: bench/plans/*.txt.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

const QUERY = `query ($filter: WorkItemFilter, $orderBy: WorkItemOrder) {
  workItems(filter: $filter, orderBy: $orderBy, first: 50) { nodes { code title } pageInfo { endCursor } }
}`;

/** Each question of a person that must be answered from an index. Ids are filled in from the seeded rows. */
const questions = ({ item, parent, theme, owner }) => ({
  'plan-code': { filter: { planCode: 'B-2020' } },
  theme: { filter: { themeId: theme } },
  under: { filter: { underId: parent } },
  parent: { filter: { parentId: parent } },
  root: { filter: { root: true } },
  kind: { filter: { kind: ['PROJECT'] } },
  'kind-rare': { filter: { kind: ['EVENT'] } },
  status: { filter: { status: ['ACTIVE'] } },
  statuses: { filter: { status: ['ISSUED', 'CLOSING'] } },
  health: { filter: { health: ['RED'] } },
  'lead-department': { filter: { leadDepartmentCode: ['d7'] } },
  'lead-department-and-status': { filter: { leadDepartmentCode: ['d7'], status: ['ACTIVE'] } },
  department: { filter: { departmentCode: ['d7'] } },
  owner: { filter: { ownerId: owner } },
  tag: { filter: { tag: ['铁路'] } },
  region: { filter: { region: ['杭州市'] } },
  'due-between': { filter: { dueFrom: '2020-07-01', dueTo: '2020-07-07' } },
  overdue: { filter: { overdue: true } },
  'search-two-letters': { filter: { search: '湖州' } },
  'search-phrase': { filter: { search: '第4711项' } },
  'search-code': { filter: { search: 'b2020-004711' } },
  and: { filter: { and: [{ health: ['RED'] }, { leadDepartmentCode: ['d7'] }] } },
  or: { filter: { or: [{ leadDepartmentCode: ['d7'] }, { leadDepartmentCode: ['d8'] }] } },
  not: { filter: { leadDepartmentCode: ['d7'], not: { status: ['CLOSED'] } } },
  'one-item': { filter: { underId: item } },
  'order-title': { orderBy: { field: 'TITLE', direction: 'ASC' } },
  'order-due-date': { orderBy: { field: 'DUE_DATE', direction: 'ASC' } },
  'order-health': { orderBy: { field: 'HEALTH', direction: 'ASC' } },
  'order-progress': { orderBy: { field: 'PROGRESS', direction: 'DESC' } },
  'order-updated-at': { orderBy: { field: 'UPDATED_AT', direction: 'DESC' } },
});

/** Remembers the last statement that was read with. */
function listen() {
  const sent = { text: '', values: [] };
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function remember(statement, ...rest) {
    if (statement?.name) Object.assign(sent, { text: statement.text, values: statement.values });
    return query.call(this, statement, ...rest);
  };
  return sent;
}

async function sampleIds(db) {
  const [row] = (
    await db.query(`
      SELECT (SELECT 'wi_' || id FROM work_item ORDER BY code DESC LIMIT 1) AS item,
             (SELECT 'wi_' || parent_id FROM work_item WHERE parent_id IS NOT NULL LIMIT 1) AS parent,
             (SELECT 'th_' || id FROM theme LIMIT 1) AS theme, (SELECT 'us_' || owner_id FROM work_item LIMIT 1) AS owner`)
  ).rows;
  return row;
}

/** Times and row counts change from run to run; what the planner chose does not. */
const shape = (plan) => plan.replaceAll(/ \(actual[^)]*\)/g, '').replaceAll(/'[0-9a-f-]{36}'/g, "'…'");

/** @param ask answers a GraphQL request of the supervising office */
export async function writePlans(databaseUrl, ask) {
  const sent = listen();
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  const folder = join(root, 'bench', 'plans');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const scans = [];
  db.on('error', () => undefined); // it ends with the server when a question fails
  for (const [name, variables] of Object.entries(questions(await sampleIds(db)))) {
    await ask(QUERY, variables);
    const { text, values } = { ...sent };
    const explained = await db.query({ text: `EXPLAIN (COSTS OFF) ${text}`, values });
    const plan = shape(explained.rows.map((row) => row['QUERY PLAN']).join('\n'));
    if (/Seq Scan on work_item/.test(plan)) scans.push(name);
    await writeFile(
      join(folder, `${name}.txt`),
      `${JSON.stringify(variables.filter ?? variables.orderBy)}\n\n${plan}\n`,
    );
  }
  await db.end();
  return scans;
}
