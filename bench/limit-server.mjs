// The limit that a page can be served at: node's own http server and one prepared statement that returns finished JSON.
import { createServer } from 'node:http';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 });

const text = `
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

createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const { variables } = JSON.parse(Buffer.concat(chunks).toString());
  const { rows } = await pool.query({ name: 'limit', text, values: variables.filter.leadDepartmentCode });
  response.setHeader('content-type', 'application/json');
  response.end(rows[0].answer);
}).listen(Number(process.env.PORT), '127.0.0.1');
