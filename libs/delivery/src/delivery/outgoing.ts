import { chasedWorkItems, OPEN_STATUSES } from '@lib/planning';
import { Clock, type Locale } from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { NotificationKind, ReminderTrigger } from '../notification/notification-kind';
import type { NotificationWords } from '../notification/notification-words';
import { DeliveryMetrics } from './delivery-metrics';
import { type Claim, Leases, type Outcome } from './leases';
import { EXPONENTIAL } from './retry-schedule';
import { sendingDecision, type SendingFacts } from './sending-decision';

/** A delivery with all that its channel needs to know of it. */
export interface Outgoing extends SendingFacts, NotificationWords {
  id: string;
  notificationId: string;
  trigger: ReminderTrigger | null;
  createdAt: Date;
  /** When it was due, or due again after a failed try. */
  dueAt: Date;
  recipientId: string;
  recipientAccount: string;
  recipientName: string;
  recipientEmail: string | null;
  recipientDepartmentId: string | null;
  locale: Locale;
  workItemId: string | null;
  workItemCode: string | null;
  /** Of an internal item: for eyes inside its departments only. */
  internal: boolean;
  /** Departments of the item. */
  departmentIds: string[] | null;
}

/** A recipient who left, moved to another department or handed the item over is not concerned any more. */
const CONCERNED = `u.active AND (w.id IS NULL
    OR coalesce((NOT w.internal OR u.role IN ('SUPERVISOR', 'LEADER') OR u.department_id = ANY(w.department_ids))
       AND (n.trigger IS NULL OR u.role = 'SUPERVISOR' OR u.department_id = ANY(w.department_ids)
            OR u.department_id = sl.department_id OR u.id = w.owner_id OR u.id = w.leader_id), FALSE))`;

/** Whether the month in which the reminder's report was due, or a later one, has been reported since. */
const REPORTED = `EXISTS (SELECT 1 FROM progress_report pr WHERE pr.work_item_id = w.id AND pr.status = 'SUBMITTED'
  AND pr.period >= date_trunc('month', (n.params->>'dueDate')::date))`;

/** Only reminders settle by themselves; a date in their words that is no longer the subject's makes them wrong. */
const SETTLED = `n.trigger IS NOT NULL AND w.id IS NOT NULL AND coalesce(
    CASE n.trigger WHEN 'ACCEPTANCE_DUE' THEN w.status <> 'ISSUED'
                   WHEN 'SLIP_DUE' THEN w.status NOT IN ${OPEN_STATUSES} OR sl.status NOT IN ('ISSUED', 'SIGNED')
                   WHEN 'REPORT_DUE' THEN NOT (${chasedWorkItems('w')}) OR ${REPORTED}
                   ELSE NOT (${chasedWorkItems('w')}) OR m.status <> 'OPEN' END
    OR n.params->>'dueDate' <> CASE n.trigger WHEN 'MILESTONE_DUE' THEN m.due_date
                                              WHEN 'SLIP_DUE' THEN sl.reply_by
                                              WHEN 'WORK_ITEM_DUE' THEN w.due_date END::text, FALSE)`;

const OUTGOING = `
  SELECT d.id, d.channel, n.id AS "notificationId", n.kind, n.trigger, n.message_key AS "messageKey", n.params,
         n.created_at AS "createdAt", d.not_before AS "dueAt", n.snoozed_until AS "snoozedUntil", u.id AS "recipientId",
         u.account AS "recipientAccount", u.name AS "recipientName", u.email AS "recipientEmail",
         u.department_id AS "recipientDepartmentId", s.locale, s.time_zone AS "timeZone", s.digest_at AS "digestAt",
         s.quiet_from AS "quietFrom", s.quiet_to AS "quietTo", coalesce(p.enabled, TRUE) AS wanted,
         w.id AS "workItemId", w.code AS "workItemCode", coalesce(w.internal, FALSE) AS internal,
         w.department_ids AS "departmentIds", (${CONCERNED}) AS concerned, (${SETTLED}) AS settled
    FROM delivery d
    JOIN notification n ON n.id = d.notification_id
    JOIN app_user u ON u.id = n.recipient_id
    JOIN person_settings s ON s.user_id = u.id
    LEFT JOIN notification_preference p ON p.user_id = u.id AND p.kind = n.kind AND p.channel = d.channel
    LEFT JOIN work_item w ON w.id = n.work_item_id
    LEFT JOIN milestone m ON m.id = n.milestone_id
    LEFT JOIN slip sl ON sl.id = n.subject_id
   WHERE d.id = ANY($1)
   ORDER BY n.created_at, d.id`;

/** Sends what of a batch may go out now. */
type SendReady = (claim: Claim, ready: Outgoing[]) => Promise<void>;

/** Claims deliveries and asks of each, at the last moment, whether it is still to go out. */
@Injectable()
export class OutgoingDeliveries {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly leases: Leases,
    private readonly metrics: DeliveryMetrics,
  ) {}

  /** Those that are not to go out now are settled at once; the others are this process's own while `send` runs. */
  async take(ids: readonly string[], send: SendReady): Promise<void> {
    const claim = await this.leases.claim('delivery', ids);
    if (claim.ids.length === 0) return;
    await this.leases.during(claim, async () => {
      const ready = await this.readyOf(claim);
      if (ready.length > 0) await send(claim, ready);
    });
  }

  /** Asked right before something is sent: false for a process that was paused for too long since it took it. */
  mayStillSend(claim: Claim): boolean {
    return this.leases.surelyHeld(claim);
  }

  sent(claim: Claim, which: readonly Sent[]): Promise<void> {
    return this.settle(claim, which, { status: 'sent' });
  }

  /** @param reason a key of the message catalogue */
  suppress(claim: Claim, which: readonly Sent[], reason: string): Promise<void> {
    return this.settle(claim, which, { status: 'suppressed', reason });
  }

  postpone(claim: Claim, which: readonly Sent[], until: Date): Promise<void> {
    return this.settle(claim, which, { status: 'postponed', until });
  }

  /** @param permanent true where another try would meet the same answer */
  failed(claim: Claim, which: readonly Sent[], error: string, permanent = false): Promise<void> {
    return this.settle(claim, which, { status: 'failed', error, permanent });
  }

  private async settle(claim: Claim, which: readonly Sent[], outcome: Outcome): Promise<void> {
    const ids = which.map(({ id }) => id);
    const held = new Set(await this.leases.settle(claim, ids, outcome, EXPONENTIAL));
    this.metrics.ended(
      which.filter(({ id }) => held.has(id)),
      outcome.status,
    );
  }

  private async readyOf(claim: Claim): Promise<Outgoing[]> {
    const all = await this.db.query<Outgoing[]>(OUTGOING, [claim.ids]);
    const now = this.clock.now();
    const ready: Outgoing[] = [];
    for (const outgoing of all) {
      const decision = sendingDecision(outgoing, now);
      if (decision.act === 'send') ready.push(outgoing);
      else if (decision.act === 'suppress') await this.suppress(claim, [outgoing], decision.reason);
      else await this.postpone(claim, [outgoing], decision.until);
    }
    return ready;
  }
}

/** As much of a delivery as its end needs. */
type Sent = Pick<Outgoing, 'id' | 'channel' | 'dueAt'>;

/** For digests: kinds whose words the app has, told again in one mail. */
export const isDigest = ({ kind }: Pick<Outgoing, 'kind'>): boolean => kind === NotificationKind.DIGEST;
