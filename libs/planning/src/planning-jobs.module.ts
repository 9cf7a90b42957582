import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { planningEntities } from './planning-entities';
import { KeepPortfolioDaysJob } from './portfolio/keep-portfolio-days.job';
import { ReadHealthJob } from './work-item/read-health.job';

/** What the worker runs for planning. */
@Module({ imports: [TypeOrmModule.forFeature(planningEntities)], providers: [KeepPortfolioDaysJob, ReadHealthJob] })
export class PlanningJobsModule {}
