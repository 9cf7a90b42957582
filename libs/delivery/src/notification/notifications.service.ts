import {
  actorOf,
  forbidden,
  invalid,
  keyOf,
  notFound,
  type RequestContext,
  type Result,
  success,
  UnitOfWork,
} from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { NotificationKind } from './notification-kind';
import { Notification } from './notification.entity';
import type { MarkNotificationsReadInput, SnoozeNotificationInput } from './notification.input';

const DAY_MS = 24 * 60 * 60 * 1000;
const LONGEST_SNOOZE_DAYS = 30;
/** A longer one would be a way of switching escalations off. */
const LONGEST_ESCALATION_SNOOZE_DAYS = 1;

/** What people do with what they were told. */
@Injectable()
export class Notifications {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @returns how many became read; ids that are no notifications of the viewer's count for nothing */
  markRead(context: RequestContext, { ids }: MarkNotificationsReadInput): Promise<Result<number>> {
    return this.unitOfWork.run(actorOf(context), async ({ manager, now }) => {
      const keys = ids?.map((id) => keyOf('nt', id));
      const read = await manager.query<[unknown[], number]>(
        `UPDATE notification SET read_at = $1, snoozed_until = NULL
          WHERE recipient_id = $2 AND read_at IS NULL AND ($3::uuid[] IS NULL OR id = ANY($3))`,
        [now.toISOString(), context.principal?.userId ?? null, keys ?? null],
      );
      return success(read[1]);
    });
  }

  snooze(context: RequestContext, input: SnoozeNotificationInput): Promise<Result<{ id: string }>> {
    const { principal } = context;
    if (!principal) return Promise.resolve(forbidden('delivery.notAllowed'));
    return this.unitOfWork.run<{ id: string }>(actorOf(context), async ({ manager, now }) => {
      const id = keyOf('nt', input.id) ?? input.id;
      const notification = await manager.findOneBy(Notification, { id, recipientId: principal.userId });
      if (!notification) return notFound('delivery.notificationNotFound', ['input', 'id']);
      const escalation = notification.kind === NotificationKind.ESCALATION;
      const days = escalation ? LONGEST_ESCALATION_SNOOZE_DAYS : LONGEST_SNOOZE_DAYS;
      const until = new Date(input.until);
      if (until <= now || until.getTime() > now.getTime() + days * DAY_MS) {
        return invalid('delivery.snoozeOutOfRange', ['input', 'until'], { days });
      }
      await manager.update(Notification, { id }, { snoozedUntil: until, readAt: null });
      return success({ id });
    });
  }
}
