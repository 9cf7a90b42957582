import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { databaseOptions } from '@lib/platform';
import { DataSource } from 'typeorm';
import { aPerson, type DeliveryRows, openDeliveryRows } from '../../test/delivery-rows';
import { insertNotifications } from './insert-notifications';

const NOW = new Date('2020-07-01T01:00:00Z');

describe('writing notifications', () => {
  let rows: DeliveryRows;

  beforeAll(async () => {
    rows = await openDeliveryRows();
  });
  afterAll(() => rows.close());

  const due = (recipientId: string, keys: string[], channels = ['IN_APP', 'EMAIL'], kind = 'REMINDER') => ({
    text: `SELECT $1::notification_kind AS kind, NULL::reminder_trigger AS trigger, $2::uuid AS recipient_id,
                  NULL::uuid AS work_item_id, NULL::uuid AS milestone_id, NULL::uuid AS subject_id, NULL::uuid AS rule_id, k AS dedup_key,
                  'notify.test' AS message_key, '{"n": 1}'::jsonb AS params, $4::notification_channel[] AS channels
             FROM unnest($3::text[]) k`,
    values: [kind, recipientId, keys, channels],
    now: NOW,
  });
  const write = (source: ReturnType<typeof due>) => insertNotifications(rows.db.manager, source);
  const statusesOf = async (key: string) =>
    rows.db.query<{ channel: string; status: string; sent: boolean }[]>(
      `SELECT channel, status, sent_at IS NOT NULL AS sent FROM delivery
        WHERE notification_id = (SELECT id FROM notification WHERE dedup_key = $1) ORDER BY channel`,
      [key],
    );

  it('sends to the app at once and queues the rest', async () => {
    const { id } = await aPerson(rows.db);

    const counts = await write(due(id, ['a', 'b'], ['IN_APP', 'EMAIL', 'EMAIL', 'DINGTALK']));

    expect(counts).toEqual({ notifications: 2, deliveries: 6, queued: 4 });
    expect(await statusesOf('a')).toEqual([
      { channel: 'IN_APP', status: 'SENT', sent: true },
      { channel: 'EMAIL', status: 'QUEUED', sent: false },
      { channel: 'DINGTALK', status: 'QUEUED', sent: false },
    ]);
  });

  it('writes no second one of a key, not even out of one query', async () => {
    const { id } = await aPerson(rows.db);
    await write(due(id, ['c']));

    const counts = await write(due(id, ['c', 'd', 'd']));

    expect(counts).toEqual({ notifications: 1, deliveries: 2, queued: 1 });
  });

  it('writes each key once when two write the same ones at the same time', async () => {
    const { id } = await aPerson(rows.db);
    const keys = Array.from({ length: 200 }, (_, n) => `race ${n}`);

    const counts = await Promise.all([write(due(id, keys)), write(due(id, keys.toReversed()))]);

    expect(counts.reduce((sum, { notifications }) => sum + notifications, 0)).toBe(200);
    expect(counts.reduce((sum, { deliveries }) => sum + deliveries, 0)).toBe(400);
  });

  it('keeps out of the app what its recipient does not want there, but for escalations', async () => {
    const { id } = await aPerson(rows.db);
    await rows.db.query(
      `INSERT INTO notification_preference VALUES ($1, 'REMINDER', 'IN_APP', false), ($1, 'ESCALATION', 'IN_APP', false)`,
      [id],
    );

    await write(due(id, ['e'], ['IN_APP']));
    await write(due(id, ['f'], ['IN_APP'], 'ESCALATION'));

    expect(await statusesOf('e')).toEqual([{ channel: 'IN_APP', status: 'SUPPRESSED', sent: false }]);
    expect(await statusesOf('f')).toEqual([{ channel: 'IN_APP', status: 'SENT', sent: true }]);
  });

  it('has tables that are as its entities say', async () => {
    const options = databaseOptions({ DATABASE_URL: rows.url, DATABASE_REPLICA_URLS: [] }, []);
    const db = await new DataSource({ ...options, entities: rows.entities }).initialize();

    const { upQueries } = await db.driver.createSchemaBuilder().log();

    await db.destroy();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });
});
