import { AccessScope, Allow, Reader, type RequestContext } from '@lib/platform';
import { Args, Context, Info, Mutation, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { CorrectReportUseCase } from './correct-report.use-case';
import {
  CorrectProgressReportInput,
  ReportNoChangeInput,
  ReturnProgressReportInput,
  SubmitProgressReportInput,
} from './progress-report.input';
import { progressReportModel } from './progress-report.model';
import { ProgressReportPayload } from './progress-report.payload';
import { ReturnReportUseCase } from './return-report.use-case';
import { SubmitReportUseCase } from './submit-report.use-case';

/** Monthly reports. */
@Resolver()
export class ProgressReportResolver {
  constructor(
    private readonly reader: Reader,
    private readonly submitting: SubmitReportUseCase,
    private readonly correcting: CorrectReportUseCase,
    private readonly returning: ReturnReportUseCase,
  ) {}

  @Allow(AccessScope.WRITE)
  @Mutation(() => ProgressReportPayload, {
    description: "The lead department's account of a month, with numbers and milestones; all of it or nothing.",
  })
  async submitProgressReport(
    @Args('input') input: SubmitProgressReportInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const result = await this.submitting.submit(context, input);
    return this.reader.payload('report', progressReportModel, result, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => ProgressReportPayload, { description: 'The last report once more, for a month without news.' })
  async reportNoChange(
    @Args('input') input: ReportNoChangeInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const result = await this.submitting.noChange(context, input);
    return this.reader.payload('report', progressReportModel, result, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => ProgressReportPayload, {
    description: 'For the lead department. A report that was returned is handed in again by it.',
  })
  async correctProgressReport(
    @Args('input') input: CorrectProgressReportInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const result = await this.correcting.run(context, input);
    return this.reader.payload('report', progressReportModel, result, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => ProgressReportPayload, {
    description: 'For the supervising office: the report is owed again and its light stands no more.',
  })
  async returnProgressReport(
    @Args('input') input: ReturnProgressReportInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const result = await this.returning.run(context, input);
    return this.reader.payload('report', progressReportModel, result, context, info);
  }
}
