import { AccessScope, Allow, connectionOf, Reader, type RequestContext, type Scope } from '@lib/platform';
import { Args, Context, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { NotificationsArgs } from './notification.args';
import { notificationCondition } from './notification-filter';
import { MarkNotificationsReadInput, SnoozeNotificationInput } from './notification.input';
import { notificationModel, notificationOrder } from './notification.model';
import { MarkNotificationsReadPayload, NotificationPayload } from './notification.payload';
import { Notifications } from './notifications.service';
import { inApp } from './visible-notifications';

@Resolver()
export class NotificationResolver {
  constructor(
    private readonly reader: Reader,
    private readonly told: Notifications,
  ) {}

  @Allow(AccessScope.READ)
  @Query(connectionOf('Notification'), { description: 'What reached the viewer in the app, the newest first.' })
  notifications(
    @Args() args: NotificationsArgs,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const where = (row: string, scope: Scope): string =>
      `${inApp(row)} AND (${notificationCondition(args.filter, row, scope) ?? 'TRUE'})`;
    return this.reader.page(notificationModel, { args, order: notificationOrder, where }, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => MarkNotificationsReadPayload, { description: "Marks the viewer's own notifications as read." })
  async markNotificationsRead(
    @Args('input') input: MarkNotificationsReadInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    const read = await this.told.markRead(context, input);
    return { count: read.ok ? read.value : 0, userErrors: [] };
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => NotificationPayload, { description: 'It counts as read, and nothing of it goes out, until then.' })
  async snoozeNotification(
    @Args('input') input: SnoozeNotificationInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const snoozed = await this.told.snooze(context, input);
    return this.reader.payload('notification', notificationModel, snoozed, context, info);
  }
}
