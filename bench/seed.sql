-- 100,000 work items in groups of ten with four milestones each, of one plan, in 80 departments with 5 owners each.
-- Keys that can be told from a name, in the form of version 4.
CREATE FUNCTION pg_temp.key(kind text, n integer) RETURNS uuid LANGUAGE sql IMMUTABLE AS
  $$ SELECT (overlay(overlay(md5(kind || n) PLACING '4' FROM 13) PLACING '8' FROM 17))::uuid $$;

INSERT INTO department (id, code, name, short_name, level, ordinal, created_at)
SELECT gen_random_uuid(), 'd' || n, '浙江省第' || n || '厅', '第' || n || '厅', 'PROVINCE', n, now()
  FROM generate_series(1, 80) n;

INSERT INTO app_user (id, account, name, role, department_id, created_at)
SELECT gen_random_uuid(), d.code || '.' || n, d.short_name || '经办人' || n, 'LIAISON', d.id, now()
  FROM department d, generate_series(1, 5) n;

INSERT INTO plan (id, code, title, year, status, time_zone, item_code_prefix, next_item_number, thresholds, created_at)
VALUES (gen_random_uuid(), 'B-2020', '计划', 2020, 'ACTIVE', 'Asia/Shanghai', 'B2020', 100001,
        '{"dueSoonWorkingDays": 10, "forecastLateWorkingDays": 10}', now());

INSERT INTO theme (id, plan_id, title, ordinal)
SELECT pg_temp.key('theme', n), p.id, '板块' || n, n FROM plan p, generate_series(1, 20) n;

INSERT INTO work_item (id, code, plan_id, theme_id, parent_id, ancestor_ids, title, description, kind, tags, regions, status, health, progress, due_date,
                       baseline_due_date, lead_department_id, department_ids, owner_id, created_at, updated_at)
SELECT pg_temp.key('item', n), 'B2020-' || lpad(n::text, 6, '0'), p.id, pg_temp.key('theme', 1 + n / 10 % 20),
       CASE WHEN n % 10 > 0 AND n > 10 THEN pg_temp.key('item', n - n % 10) END,
       CASE WHEN n % 10 > 0 AND n > 10 THEN ARRAY[pg_temp.key('item', n - n % 10)] ELSE '{}' END,
       (ARRAY['铁路','高速','平台','试点','改革','条例'])[1 + n % 6] || '建设任务第' || n || '项',
       '推进' || (ARRAY['杭州','宁波','温州','湖州','金华'])[1 + n % 5] || '重大项目', 'PROJECT',
       ARRAY[(ARRAY['铁路','高速','平台','试点'])[1 + n % 4]], ARRAY[(ARRAY['杭州市','宁波市','温州市'])[1 + n % 3]],
       (ARRAY['ACTIVE','ACTIVE','ACTIVE','ISSUED','DRAFT','CLOSED'])[1 + n % 6]::work_item_status,
       (ARRAY['GREEN','YELLOW','RED','GREY','GREY','BLUE'])[1 + n % 6]::health, (n % 100) / 100.0,
       date '2020-01-01' + n % 365, date '2020-01-01' + n % 365, d.id, ARRAY[d.id], u.id, now(), now()
  FROM generate_series(1, 100000) n
  JOIN plan p ON TRUE
  JOIN department d ON d.code = 'd' || (1 + n % 80)
  JOIN app_user u ON u.account = d.code || '.' || (1 + n % 5);

INSERT INTO assignment (id, work_item_id, department_id, role, status)
SELECT gen_random_uuid(), id, lead_department_id, 'LEAD', 'ACCEPTED' FROM work_item;

INSERT INTO milestone (id, work_item_id, title, ordinal, status, due_date, baseline_due_date, weight, created_at)
SELECT gen_random_uuid(), w.id, '节点' || m, m, CASE WHEN m < 3 THEN 'DONE' ELSE 'OPEN' END::milestone_status,
       w.due_date - 30 * (4 - m), w.due_date - 30 * (4 - m), 1, now()
  FROM work_item w, generate_series(1, 4) m;

VACUUM ANALYZE;
