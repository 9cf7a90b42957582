import { Clock } from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { insertNotifications } from '../notification/insert-notifications';
import type { PendingCall } from './webhook-calls';

/** An endpoint that fails longer is switched off: nobody is there any more. */
const LONGEST_FAILURE_DAYS = 5;

const NOTICE = `
  SELECT 'DECISION'::notification_kind AS kind, NULL::reminder_trigger AS trigger, u.id AS recipient_id,
         NULL::uuid AS work_item_id, NULL::uuid AS milestone_id, NULL::uuid AS subject_id, NULL::uuid AS rule_id,
         'webhook-off:' || $1 || ':' || $2 || ':' || u.id AS dedup_key, 'notify.webhookOff' AS message_key,
         $3::jsonb AS params, '{IN_APP,EMAIL}'::notification_channel[] AS channels
    FROM app_user u WHERE u.role = 'ADMIN' AND u.active`;

/** Remembers since when each endpoint fails, and switches off one that does for days, with a notice to the operators. */
@Injectable()
export class WebhookHealth {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  async worked(endpointId: string): Promise<void> {
    await this.db.query(
      `UPDATE webhook_endpoint SET failing_since = NULL WHERE id = $1 AND failing_since IS NOT NULL`,
      [endpointId],
    );
  }

  async failed({ endpointId, url }: Pick<PendingCall, 'endpointId' | 'url'>, error: string): Promise<void> {
    const now = this.clock.now();
    await this.db.transaction(async (manager) => {
      const [rows] = await manager.query<[{ active: boolean; since: Date }[], number]>(
        `UPDATE webhook_endpoint
            SET failing_since = coalesce(failing_since, $2),
                active = coalesce(failing_since, $2) > $2::timestamptz - interval '${LONGEST_FAILURE_DAYS} days'
          WHERE id = $1 AND active RETURNING active, failing_since AS since`,
        [endpointId, now.toISOString()],
      );
      const [endpoint] = rows;
      if (!endpoint || endpoint.active) return;
      const params = { host: new URL(url).host, days: LONGEST_FAILURE_DAYS, error };
      const values = [endpointId, endpoint.since.toISOString(), JSON.stringify(params)];
      await insertNotifications(manager, { text: NOTICE, values, now });
    });
  }
}
