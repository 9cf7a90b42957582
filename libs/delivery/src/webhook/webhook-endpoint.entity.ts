import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A program's address that is told of events. */
@Entity('webhook_endpoint')
export class WebhookEndpoint {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'webhook_endpoint_pk' })
  readonly id: string;

  @Column({ type: 'text' })
  url: string;

  /** Signing secret of the Standard Webhooks scheme, `whsec_…`. Kept as it is, since each message is signed with it. */
  @Column({ type: 'text' })
  secret: string;

  /** Signs as well until `previousSecretUntil`, so that the receiver can change over without a gap. */
  @Column({ name: 'previous_secret', type: 'text', nullable: true })
  previousSecret: string | null;

  @Column({ name: 'previous_secret_until', type: 'timestamptz', nullable: true })
  previousSecretUntil: Date | null;

  /** Event types such as `notification.created` or `work_item.issued`; `work_item.*` for all that begin so. */
  @Column({ type: 'text', array: true })
  events: string[];

  @Column({ type: 'boolean', default: true })
  active: boolean;

  /** The first failure since the last success; long after it the endpoint is switched off. */
  @Column({ name: 'failing_since', type: 'timestamptz', nullable: true })
  failingSince: Date | null;

  @ForeignKey('User', { name: 'webhook_endpoint_created_by_fk' })
  @Column({ name: 'created_by_id', type: 'uuid' })
  createdById: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
