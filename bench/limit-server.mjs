// The limit that an answer can be served at: node's own http server and one prepared statement that returns finished JSON.
import { createServer } from 'node:http';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 });

const page = `
  SELECT json_build_object('data', json_build_object('workItems', json_build_object(
    'totalCount', (SELECT count(*) FROM work_item w WHERE w.lead_department_id = (SELECT id FROM department WHERE code = $1) AND w.status = 'ACTIVE'),
    'nodes', (SELECT json_agg(row_to_json(x)) FROM (
      SELECT 'wi_' || w.id AS id, w.code, w.title, w.status, w.health, w.progress, w.due_date AS "dueDate",
        (SELECT row_to_json(o) FROM (SELECT u.name FROM app_user u WHERE u.id = w.owner_id) o) AS owner,
        (SELECT row_to_json(o) FROM (SELECT d.code, d.name FROM department d WHERE d.id = w.lead_department_id) o) AS "leadDepartment",
        json_build_object('nodes', (SELECT json_agg(row_to_json(o)) FROM (
          SELECT 'ms_' || m.id AS id, m.title, m.status, m.due_date AS "dueDate" FROM milestone m
           WHERE m.work_item_id = w.id ORDER BY m.ordinal LIMIT 5) o)) AS milestones,
        json_build_object('totalCount', (SELECT count(*) FROM work_item c WHERE c.parent_id = w.id)) AS children
      FROM work_item w
      WHERE w.lead_department_id = (SELECT id FROM department WHERE code = $1) AND w.status = 'ACTIVE'
      ORDER BY w.code LIMIT 50) x))))::text AS answer`;

const item = `
  SELECT json_build_object('data', json_build_object('workItem', (SELECT row_to_json(x) FROM (
    SELECT 'wi_' || w.id AS id, w.code, w.title, w.description, w.status, w.health, w.progress, w.due_date AS "dueDate",
      (SELECT row_to_json(o) FROM (SELECT u.name FROM app_user u WHERE u.id = w.owner_id) o) AS owner,
      (SELECT row_to_json(o) FROM (SELECT d.code, d.name FROM department d WHERE d.id = w.lead_department_id) o) AS "leadDepartment",
      (SELECT json_agg(row_to_json(o)) FROM (SELECT a.code, a.title FROM work_item a WHERE a.id = ANY(w.ancestor_ids)) o) AS ancestors,
      json_build_object('nodes', (SELECT json_agg(row_to_json(o)) FROM (
        SELECT 'ms_' || m.id AS id, m.title, m.status, m.due_date AS "dueDate" FROM milestone m
         WHERE m.work_item_id = w.id ORDER BY m.ordinal) o)) AS milestones
      FROM work_item w WHERE w.id = substr($1, 4)::uuid) x)))::text AS answer`;

const count = (condition) => `count(*) FILTER (WHERE ${condition})`;
const counts = (column, values) =>
  `json_build_object(${values.map((value) => `'${value}', ${count(`w.${column} = '${value}'`)}`).join(', ')})`;

const portfolio = `
  SELECT json_build_object('data', json_build_object('portfolio', json_agg(row_to_json(x))))::text AS answer FROM (
    SELECT d.code AS key, d.short_name AS label, g.* FROM (
      SELECT w.lead_department_id, count(*) AS total, sum(late.milestones) AS "overdueMilestones",
        ${count(`w.status = 'ACTIVE' AND w.due_date BETWEEN current_date AND current_date + 30`)} AS "dueIn30Days",
        avg(w.progress) AS "averageProgress",
        ${counts('health', ['RED', 'YELLOW', 'GREEN', 'GREY', 'BLUE'])} AS "byHealth",
        ${counts('status', ['DRAFT', 'ISSUED', 'ACTIVE', 'CLOSING', 'CLOSED', 'SUSPENDED', 'CANCELLED'])} AS "byStatus"
      FROM work_item w
      LEFT JOIN (SELECT work_item_id, count(*) AS milestones FROM milestone
                  WHERE status = 'OPEN' AND due_date < current_date GROUP BY 1) late ON late.work_item_id = w.id
      WHERE w.plan_id = (SELECT id FROM plan WHERE code = $1) GROUP BY 1) g
    JOIN department d ON d.id = g.lead_department_id ORDER BY d.ordinal) x`;

const KINDS = {
  page: { text: page, values: ({ filter }) => filter.leadDepartmentCode },
  item: { text: item, values: ({ id }) => [id] },
  portfolio: { text: portfolio, values: ({ plan }) => [plan] },
};
const { text, values } = KINDS[process.env.KIND];

createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  if (chunks.length === 0) return response.end();
  const { variables } = JSON.parse(Buffer.concat(chunks).toString());
  const { rows } = await pool.query({ name: 'limit', text, values: values(variables) });
  response.setHeader('content-type', 'application/json');
  response.end(rows[0].answer);
}).listen(Number(process.env.PORT), '127.0.0.1');
