import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { planningEntities } from './planning-entities';
import { ReadHealthJob } from './work-item/read-health.job';

/** What the worker runs for planning. */
@Module({ imports: [TypeOrmModule.forFeature(planningEntities)], providers: [ReadHealthJob] })
export class PlanningJobsModule {}
