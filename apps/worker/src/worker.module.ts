import { DeliveryJobsModule } from '@lib/delivery';
import { peopleEntities } from '@lib/people';
import { PlanningJobsModule } from '@lib/planning';
import { type ConfigWithDatabase, PlatformModule, QueueModule, type WorkPace } from '@lib/platform';
import { RemindersJobsModule } from '@lib/reminders';
import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

/** The worker process: jobs and their alarms. */
@Module({})
export class WorkerModule {
  /** @param pace other than the steady one in tests only */
  static for(config: ConfigWithDatabase, pace?: WorkPace): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forRoot({ config, models: [], extensions: [] }),
        QueueModule.forRoot({ run: true, ...(pace ? { pace } : {}) }),
        TypeOrmModule.forFeature(peopleEntities),
        DeliveryJobsModule,
        PlanningJobsModule,
        RemindersJobsModule,
      ],
    };
  }
}
