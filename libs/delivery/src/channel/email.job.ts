import { CONFIG, type Config, HandlesJob, type PayloadOf } from '@lib/platform';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { deliverEmail } from '../delivery/deliver.jobs';
import type { Claim } from '../delivery/leases';
import { isDigest, type Outgoing, OutgoingDeliveries } from '../delivery/outgoing';
import type { NotificationWords } from '../notification/notification-words';
import { inChunks } from './in-chunks';
import { mailOf } from './mail';
import { MailTransport } from './mail-transport';

const HELD = `
  SELECT n.message_key AS "messageKey", n.params FROM delivery d JOIN notification n ON n.id = d.notification_id
   WHERE n.recipient_id = $1 AND d.channel = 'EMAIL' AND d.last_error = 'delivery.inDigest' AND d.not_before = $2
   ORDER BY n.created_at, n.id`;

/** Sends notifications by mail. */
@Injectable()
export class EmailJob {
  private readonly base: string | undefined;

  constructor(
    private readonly deliveries: OutgoingDeliveries,
    private readonly mail: MailTransport,
    @InjectDataSource() private readonly db: DataSource,
    @Inject(CONFIG) { PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>,
  ) {
    this.base = PUBLIC_URL?.replace(/\/+$/, '');
  }

  @HandlesJob(deliverEmail)
  async run({ ids }: PayloadOf<typeof deliverEmail>): Promise<void> {
    await inChunks(ids, (chunk) =>
      this.deliveries.take(chunk, async (claim, ready) => {
        await Promise.all(ready.map((outgoing) => this.send(claim, outgoing)));
      }),
    );
  }

  private async send(claim: Claim, outgoing: Outgoing): Promise<void> {
    const { id, recipientName, recipientEmail } = outgoing;
    if (!this.mail.available) return this.deliveries.suppress(claim, [outgoing], 'delivery.noMailServer');
    if (recipientEmail === null) return this.deliveries.suppress(claim, [outgoing], 'delivery.noEmail');
    const items = isDigest(outgoing) ? await this.held(outgoing) : [];
    const mail = mailOf({ ...outgoing, items, link: this.linkTo(outgoing) });
    if (!this.deliveries.mayStillSend(claim)) return;
    const answer = await this.mail.send({
      ...mail,
      to: { name: recipientName, address: recipientEmail },
      messageId: id,
    });
    if (answer.ok) await this.deliveries.sent(claim, [outgoing]);
    else await this.deliveries.failed(claim, [outgoing], answer.error, answer.permanent);
  }

  private held({ recipientId, createdAt }: Outgoing): Promise<NotificationWords[]> {
    return this.db.query<NotificationWords[]>(HELD, [recipientId, createdAt.toISOString()]);
  }

  private linkTo({ workItemCode }: Outgoing): string | undefined {
    if (this.base === undefined || workItemCode === null) return undefined;
    return `${this.base}/work-items/${encodeURIComponent(workItemCode)}`;
  }
}
