import { Clock } from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { insertNotifications } from '../notification/insert-notifications';

/** Recipients with something held back whose time of day has come; with no time any more, at once. */
const DUE = `
  SELECT 'DIGEST'::notification_kind AS kind, NULL::reminder_trigger AS trigger, n.recipient_id,
         NULL::uuid AS work_item_id, NULL::uuid AS milestone_id, NULL::uuid AS subject_id, NULL::uuid AS rule_id,
         'digest:' || n.recipient_id || ':' || ($1::timestamptz AT TIME ZONE min(s.time_zone))::date AS dedup_key,
         'notify.digest' AS message_key, jsonb_build_object('count', count(*)) AS params,
         '{EMAIL}'::notification_channel[] AS channels
    FROM delivery d
    JOIN notification n ON n.id = d.notification_id
    JOIN person_settings s ON s.user_id = n.recipient_id
   WHERE d.status = 'SUPPRESSED' AND d.last_error = 'delivery.awaitsDigest'
     AND (s.digest_at IS NULL OR ($1::timestamptz AT TIME ZONE s.time_zone)::time >= s.digest_at)
   GROUP BY n.recipient_id`;

/** One message a day with all that was held back for a person. */
@Injectable()
export class Digests {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Writes the digests that are due; what is in one carries the digest's instant, by which its mail finds it. */
  async write(): Promise<void> {
    const now = this.clock.now();
    await this.db.transaction(async (manager) => {
      const { notifications } = await insertNotifications(manager, { text: DUE, values: [now.toISOString()], now });
      if (notifications === 0) return;
      await manager.query(
        `UPDATE delivery d SET last_error = 'delivery.inDigest', not_before = $1
           FROM notification n
           JOIN notification digest ON digest.recipient_id = n.recipient_id
            AND digest.kind = 'DIGEST' AND digest.created_at = $1
          WHERE n.id = d.notification_id AND d.status = 'SUPPRESSED' AND d.last_error = 'delivery.awaitsDigest'`,
        [now.toISOString()],
      );
    });
  }
}
