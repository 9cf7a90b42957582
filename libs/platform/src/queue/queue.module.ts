import { type DynamicModule, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import type { ConfigWithDatabase } from '../config/config';
import { CONFIG } from '../config/config.token';
import { JobQueues, QUEUE_BACKEND } from './job-queues';
import { IdleBackend } from './idle-backend';
import { JobRunner } from './job-runner';
import { queueBackend } from './queue-backend';
import { QueueDesk } from './queue-desk';

/** Queues for a process; with `run`, it works them off as well. */
@Module({})
export class QueueModule {
  static forRoot({ run }: { run: boolean }): DynamicModule {
    return {
      module: QueueModule,
      global: true,
      imports: [DiscoveryModule],
      providers: [
        {
          provide: QUEUE_BACKEND,
          inject: [CONFIG],
          useFactory: (config: ConfigWithDatabase) => queueBackend(config),
        },
        JobQueues,
        QueueDesk,
        run ? JobRunner : IdleBackend,
      ],
      exports: [JobQueues, QueueDesk],
    };
  }
}
