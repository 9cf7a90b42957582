import { AccessScope, Allow, Clock, Reader, type RequestContext } from '@lib/platform';
import { Context, Resolver, Subscription } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { type NewNotification, NewNotifications } from './new-notifications';
import { notificationModel } from './notification.model';
import { NotificationObject } from './notification.object';

/** Notifications as they come. */
@Resolver()
export class NotificationLiveResolver {
  constructor(
    private readonly reader: Reader,
    private readonly news: NewNotifications,
    private readonly clock: Clock,
  ) {}

  @Allow(AccessScope.READ)
  @Subscription(() => NotificationObject, {
    description: 'Each notification of the signed-in user as it is created.',
    resolve(
      this: NotificationLiveResolver,
      { id }: NewNotification,
      _args: object,
      context: RequestContext,
      info: GraphQLResolveInfo,
    ) {
      const present = { ...context, now: this.clock.now() };
      return this.reader.one(notificationModel, (row, { param }) => `${row}.id = ${param(id)}`, present, info);
    },
  })
  notificationReceived(@Context() context: RequestContext): AsyncIterator<NewNotification> {
    return this.news.watch(context.principal);
  }
}
