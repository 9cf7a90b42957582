-- On top of seed.sql: 1,000,000 open milestones of running items; for 100,000 of them a reminder is due on 2 July 2020
-- at 09:00, for each to one person, in the app and by mail.
UPDATE work_item SET status = 'ACTIVE', health = 'GREEN';

TRUNCATE milestone CASCADE;

INSERT INTO milestone (id, work_item_id, title, ordinal, status, due_date, baseline_due_date, weight, created_at)
SELECT gen_random_uuid(), w.id, '节点' || m, m, 'OPEN', due.day, due.day, 1, timestamptz '2020-01-01'
  FROM (SELECT id, row_number() OVER () AS n FROM work_item) w
 CROSS JOIN generate_series(1, 10) m
 CROSS JOIN LATERAL (SELECT CASE WHEN m = 1 THEN (ARRAY['2020-07-02', '2020-07-03', '2020-07-07', '2020-07-09']::date[])[1 + w.n % 4]
                                 ELSE date '2020-08-10' + ((w.n * 7 + m * 53) % 500)::int END AS day) due;

INSERT INTO reminder_rule (id, plan_id, ordinal, trigger, offsets, repeat_every, unit, working_days_only, send_at, audience,
                           channels, enabled)
SELECT gen_random_uuid(), id, 1, 'MILESTONE_DUE'::reminder_trigger, '{-7}'::int[], NULL, 'CALENDAR_DAY'::day_unit, TRUE, '09:00',
       '{OWNER}'::reminder_audience[], '{IN_APP,EMAIL}'::notification_channel[], TRUE FROM plan
UNION ALL
SELECT gen_random_uuid(), id, 2, 'MILESTONE_DUE', '{-3,-1,0}', 5, 'WORKING_DAY', TRUE, '09:00',
       '{OWNER}', '{IN_APP,EMAIL}', TRUE FROM plan;

INSERT INTO reminder_tick (plan_id, ticked_until) SELECT id, '2020-07-01T09:00:00+08:00' FROM plan;

VACUUM ANALYZE;
