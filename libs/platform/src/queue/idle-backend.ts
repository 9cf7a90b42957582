import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { QUEUE_BACKEND } from './job-queues';
import type { QueueBackend } from './queue-backend';

/** Closes the backend of a process that runs no jobs; where jobs run, their runner does it after the last of them. */
@Injectable()
export class IdleBackend implements OnApplicationShutdown {
  constructor(@Inject(QUEUE_BACKEND) private readonly backend: QueueBackend) {}

  onApplicationShutdown(): Promise<void> {
    return this.backend.close();
  }
}
