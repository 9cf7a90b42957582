import './planning-enums';
import './planning-messages';
import './planning-objects';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AnswerAssignmentUseCase } from './assignment/answer-assignment.use-case';
import { AssignWorkItemUseCase } from './assignment/assign-work-item.use-case';
import { ChangeRequestResolver } from './change-request/change-request.resolver';
import { DecideChangeUseCase } from './change-request/decide-change.use-case';
import { RequestChangeUseCase } from './change-request/request-change.use-case';
import { CreateIndicatorUseCase } from './indicator/create-indicator.use-case';
import { IndicatorResolver } from './indicator/indicator.resolver';
import { RecordReadingUseCase } from './indicator/record-reading.use-case';
import { ArrangeMilestoneUseCase } from './milestone/arrange-milestone.use-case';
import { CompleteMilestoneUseCase } from './milestone/complete-milestone.use-case';
import { MilestoneResolver } from './milestone/milestone.resolver';
import { PastDays } from './plan/past-days';
import { CreatePlanUseCase } from './plan/create-plan.use-case';
import { PlanResolver } from './plan/plan.resolver';
import { planningEntities } from './planning-entities';
import { PortfolioReader } from './portfolio/portfolio-reader';
import { PortfolioSeries } from './portfolio/portfolio-series';
import { PortfolioResolver } from './portfolio/portfolio.resolver';
import { CreateWorkItemUseCase } from './work-item/create-work-item.use-case';
import { IssueWorkItemUseCase } from './work-item/issue-work-item.use-case';
import { ReasonedStepUseCase } from './work-item/reasoned-step.use-case';
import { UpdateWorkItemUseCase } from './work-item/update-work-item.use-case';
import { VerifyHealthUseCase } from './work-item/verify-health.use-case';
import { WorkItemChangesResolver } from './work-item/work-item-changes.resolver';
import { WorkItemChanges } from './work-item/work-item-changes';
import { WorkItemLiveResolver } from './work-item/work-item-live.resolver';
import { WorkItemStepsResolver } from './work-item/work-item-steps.resolver';
import { WorkItemResolver } from './work-item/work-item.resolver';
import { SetCalendarOverrideUseCase } from './working-calendar/set-calendar-override.use-case';
import { WorkingCalendarResolver } from './working-calendar/working-calendar.resolver';
import { WorkingCalendars } from './working-calendar/working-calendars';

const resolvers = [
  ChangeRequestResolver,
  IndicatorResolver,
  MilestoneResolver,
  PlanResolver,
  PortfolioResolver,
  WorkItemChangesResolver,
  WorkItemLiveResolver,
  WorkItemResolver,
  WorkItemStepsResolver,
  WorkingCalendarResolver,
];

/** Plans, work items and all that hangs on them. */
@Module({
  imports: [TypeOrmModule.forFeature(planningEntities)],
  providers: [
    ...resolvers,
    AnswerAssignmentUseCase,
    ArrangeMilestoneUseCase,
    AssignWorkItemUseCase,
    CompleteMilestoneUseCase,
    CreateIndicatorUseCase,
    CreatePlanUseCase,
    CreateWorkItemUseCase,
    DecideChangeUseCase,
    IssueWorkItemUseCase,
    PastDays,
    PortfolioReader,
    PortfolioSeries,
    ReasonedStepUseCase,
    RecordReadingUseCase,
    RequestChangeUseCase,
    SetCalendarOverrideUseCase,
    UpdateWorkItemUseCase,
    VerifyHealthUseCase,
    WorkItemChanges,
    WorkingCalendars,
  ],
})
export class PlanningModule {}
