import { AccessScope, Allow, connectionOf, type RequestContext } from '@lib/platform';
import { Args, Context, Info, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { UpcomingReminders } from './upcoming-reminders';
import { UpcomingRemindersArgs } from './upcoming-reminders.args';

@Resolver()
export class UpcomingRemindersResolver {
  constructor(private readonly reminders: UpcomingReminders) {}

  @Allow(AccessScope.READ)
  @Query(connectionOf('UpcomingReminder'), {
    description:
      'What the rules will send between two moments, at most a year apart, if nothing changes until then; the earliest first.',
  })
  upcomingReminders(
    @Args() args: UpcomingRemindersArgs,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return this.reminders.page(args, context, info);
  }
}
