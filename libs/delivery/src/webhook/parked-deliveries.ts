import { Clock } from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** Until when a delivery waits that its calls are done for: they alone move it. */
export const PARKED = new Date('9999-01-01T00:00:00Z');

/** A notification's delivery is as far as its calls are: failed if one of them is, sent when all are. */
const FOLLOW = `
  UPDATE delivery d
     SET status = CASE WHEN c.waiting THEN 'QUEUED' WHEN c.failed THEN 'FAILED' WHEN c.sent THEN 'SENT'
                       ELSE 'SUPPRESSED' END::delivery_status,
         attempts = c.attempts, last_error = coalesce(c.error, CASE WHEN c.calls = 0 THEN 'delivery.noEndpoint' END),
         sent_at = CASE WHEN c.sent AND NOT c.waiting THEN $2::timestamptz END,
         not_before = CASE WHEN c.waiting THEN d.not_before ELSE $2::timestamptz END
    FROM (SELECT ids.id, count(w.id) AS calls, coalesce(bool_or(w.status = 'QUEUED'), FALSE) AS waiting,
                 coalesce(bool_or(w.status = 'FAILED'), FALSE) AS failed,
                 coalesce(bool_or(w.status = 'SENT'), FALSE) AS sent, coalesce(max(w.attempts), 0) AS attempts,
                 max(w.last_error) AS error
            FROM unnest($1::uuid[]) ids (id) LEFT JOIN webhook_call w ON w.delivery_id = ids.id GROUP BY ids.id) c
   WHERE d.id = c.id`;

const LEFT_BEHIND = `
  SELECT d.id FROM delivery d
   WHERE d.channel = 'WEBHOOK' AND d.status = 'QUEUED' AND d.not_before = $1
     AND NOT EXISTS (SELECT 1 FROM webhook_call c WHERE c.delivery_id = d.id AND c.status = 'QUEUED')
   LIMIT 1000`;

/** Deliveries of notifications to programs, which follow the calls that they were turned into. */
@Injectable()
export class ParkedDeliveries {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Brings deliveries to where their calls are. */
  async follow(ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.db.query(FOLLOW, [ids, this.clock.now().toISOString()]);
  }

  /** Brings on those whose calls ended without them: by a crash in between, or with their endpoint. */
  async mend(): Promise<void> {
    const rows = await this.db.query<{ id: string }[]>(LEFT_BEHIND, [PARKED.toISOString()]);
    await this.follow(rows.map(({ id }) => id));
  }
}
