import { AccessScope, Allow, connectionOf, type RequestContext } from '@lib/platform';
import { Args, Context, Info, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { MissingReportsArgs, ProgressReportsArgs, ReportRoundArgs } from './report-round.args';
import { ReportRoundObject } from './report-round.object';
import { ReportRounds } from './report-rounds';

@Resolver()
export class ReportRoundResolver {
  constructor(private readonly rounds: ReportRounds) {}

  @Allow(AccessScope.READ)
  @Query(() => ReportRoundObject, {
    nullable: true,
    description: "How far a month's reports have come (月调度); null where there is no such plan.",
  })
  reportRound(@Args() args: ReportRoundArgs, @Context() context: RequestContext): Promise<ReportRoundObject | null> {
    return this.rounds.round(args, context);
  }

  @Allow(AccessScope.READ)
  @Query(connectionOf('WorkItem'), {
    description: 'Items whose report of the month is owed and was not handed in, or was sent back; by code.',
  })
  missingReports(
    @Args() args: MissingReportsArgs,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return this.rounds.missing(args, context, info);
  }

  @Allow(AccessScope.READ)
  @Query(connectionOf('ProgressReport'), { description: 'Reports of a plan, the newest month first.' })
  progressReports(
    @Args() args: ProgressReportsArgs,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return this.rounds.reports(args, context, info);
  }
}
