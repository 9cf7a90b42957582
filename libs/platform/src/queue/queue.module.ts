import { type DynamicModule, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DataSource } from 'typeorm';
import type { ConfigWithDatabase } from '../config/config';
import { CONFIG } from '../config/config.token';
import { chooseBackend } from './choose-backend';
import { JobQueues } from './job-queues';
import { JobRunner } from './job-runner';
import { QUEUE_BACKEND, type QueueBackend } from './queue-backend';
import { QueueDesk } from './queue-desk';
import { STEADY, WORK_PACE, type WorkPace } from './work-pace';

/** Queues for a process; with `run`, it works them off as well. */
@Module({})
export class QueueModule {
  /** @param pace other than the steady one in tests only */
  static forRoot({ run, pace = STEADY }: { run: boolean; pace?: WorkPace }): DynamicModule {
    return {
      module: QueueModule,
      global: true,
      imports: [DiscoveryModule],
      providers: [
        { provide: WORK_PACE, useValue: pace },
        {
          provide: QUEUE_BACKEND,
          // Made once the database is connected to, which a start waits for.
          inject: [CONFIG, { token: DataSource, optional: true }],
          useFactory: (config: ConfigWithDatabase) => preparedBackend(config, pace, run),
        },
        JobQueues,
        QueueDesk,
        ...(run ? [JobRunner] : []),
      ],
      exports: [JobQueues, QueueDesk, WORK_PACE],
    };
  }
}

async function preparedBackend(config: ConfigWithDatabase, pace: WorkPace, run: boolean): Promise<QueueBackend> {
  const backend = chooseBackend(config, pace);
  await backend.prepare({ run });
  return backend;
}
