// Completing milestones, 16 people at once, beside the bare transaction of two statements (the row, its history); and
// the same on a database with a tenth of the items.
import pg from 'pg';
import { copyOf, withClient } from './databases.mjs';
import { alternate, rounded, timed } from './measure.mjs';
import { ask, withApi } from './processes.mjs';

const AT_ONCE = 16;
const EACH_ROUND = 400;

const COMPLETE = `mutation ($input: CompleteMilestoneInput!) {
  completeMilestone(input: $input) { milestone { id status } userErrors { code message } }
}`;

/** Keeps a tenth of the items. */
const TENTH = `
  DELETE FROM milestone WHERE work_item_id IN (SELECT id FROM work_item WHERE code > 'B2020-010000');
  DELETE FROM assignment WHERE work_item_id IN (SELECT id FROM work_item WHERE code > 'B2020-010000');
  DELETE FROM work_item WHERE code > 'B2020-010000';
  VACUUM FULL ANALYZE milestone; VACUUM FULL ANALYZE work_item`;

/** Open milestones of running items, no two of one item, in an order of their own. */
async function openOnes(client) {
  const { rows } = await client.query(
    `SELECT DISTINCT ON (w.id) m.id AS milestone, w.id AS item, w.lead_department_id AS department
       FROM milestone m JOIN work_item w ON w.id = m.work_item_id
      WHERE m.status = 'OPEN' AND w.status = 'ACTIVE' AND w.parent_id IS NOT NULL AND w.lead_department_id = (
        SELECT id FROM department WHERE code = 'd7') ORDER BY w.id`,
  );
  return rows;
}

/** Does `work` for each, so many at once; gives how many a second. */
async function rate(things, work) {
  const left = [...things];
  const one = async () => {
    for (let thing = left.pop(); thing; thing = left.pop()) await work(thing);
  };
  const milliseconds = await timed(() => Promise.all(Array.from({ length: AT_ONCE }, one)));
  return things.length / (milliseconds / 1000);
}

const bare =
  (pool) =>
  async ({ milestone, item }) => {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      await client.query({
        name: 'complete',
        text: `UPDATE milestone SET status = 'DONE', completed_on = current_date, version = version + 1 WHERE id = $1`,
        values: [milestone],
      });
      await client.query({
        name: 'note',
        text: `INSERT INTO history_entry (id, stream_type, stream_id, action, subject_id, at, changes)
             VALUES (gen_random_uuid(), 'work_item', $1, 'milestone.completed', $2, now(), '[]')`,
        values: [item, milestone],
      });
      await client.query('COMMIT');
    } finally {
      client.release();
    }
  };

/** The API with a liaison of the department that leads, as only such a one may complete. */
async function withCompleter(url, work) {
  await withClient(url, (client) =>
    client.query(
      `INSERT INTO app_user (id, account, name, role, department_id, password_hash, created_at)
       SELECT gen_random_uuid(), 'completer', 'completer', 'LIAISON', d.id, b.password_hash, now()
         FROM department d, app_user b WHERE d.code = 'd7' AND b.account = 'bench' ON CONFLICT DO NOTHING`,
    ),
  );
  const account = { account: 'completer', password: 'only-for-benchmarks' };
  return withApi(
    { DATABASE_URL: url },
    async (api) =>
      work(async ({ milestone }) => {
        const { completeMilestone: done } = await ask(
          api.url,
          COMPLETE,
          { input: { id: `ms_${milestone}` } },
          api.headers,
        );
        if (done.userErrors.length > 0) throw new Error(JSON.stringify(done.userErrors));
      }),
    account,
  );
}

export async function benchCompleting(url) {
  const large = await copyOf(url, 'bench_large');
  const small = await copyOf(url, 'bench_small');
  await withClient(small, async (client) => {
    for (const statement of TENTH.split(';')) await client.query(statement);
  });
  const pool = new pg.Pool({ connectionString: large, max: AT_ONCE });
  const [many, few] = [await withClient(large, openOnes), await withClient(small, openOnes)];
  const some = Math.min(EACH_ROUND, Math.floor(few.length / 4));
  try {
    await withCompleter(large, (ofMany) =>
      withCompleter(small, async (ofFew) => {
        await rate(many.splice(0, some), ofMany);
        await rate(few.splice(0, some), ofFew);
        const taken = await alternate({
          ours: () => rate(many.splice(0, some), ofMany),
          bare: () => rate(many.splice(0, some), bare(pool)),
          ofFew: () => rate(few.splice(0, some), ofFew),
        });
        tell(taken);
      }),
    );
  } finally {
    await pool.end();
  }
}

function tell({ ours, bare: theirs, ofFew }) {
  console.log('Completing a milestone, 16 at once, over HTTP:');
  console.table([
    {
      what: 'beside the bare transaction, completions/s',
      ours: rounded(ours),
      other: rounded(theirs),
      ratio: rounded(ours / theirs, 2),
      goal: '≥ 0.50',
    },
    {
      what: 'time of 100,000 items beside 10,000, ms each',
      ours: rounded(1000 / ours, 2),
      other: rounded(1000 / ofFew, 2),
      ratio: rounded(ofFew / ours, 2),
      goal: '≤ 1.3',
    },
  ]);
}
