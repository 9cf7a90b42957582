import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { JobDefinition } from './define-job';
import type { QueueBackend } from './queue-backend';

export const QUEUE_BACKEND = Symbol('queue-backend');

const KEPT_FAILURES = { age: 7 * 24 * 3600 };

/** Puts jobs into queues. */
@Injectable()
export class JobQueues implements OnApplicationShutdown {
  private readonly queues = new Map<string, Queue>();

  constructor(@Inject(QUEUE_BACKEND) private readonly backend: QueueBackend) {}

  /** @throws ZodError for a payload that the definition refuses */
  async add<P>(job: JobDefinition<P>, payload: P): Promise<void> {
    await this.named(job.queue).add(job.name, job.payload.parse(payload), {
      attempts: 5,
      backoff: { type: 'exponential', delay: 1000 },
      removeOnComplete: true,
      removeOnFail: KEPT_FAILURES,
      ...job.options,
      jobId: job.key(payload),
    });
  }

  /** Rings a job again and again, every so many milliseconds; the same alarm set by several processes rings once. */
  async every<P>(job: JobDefinition<P>, payload: P, milliseconds: number): Promise<void> {
    await this.named(job.queue).upsertJobScheduler(
      `every-${job.name}`,
      { every: milliseconds },
      {
        name: job.name,
        data: job.payload.parse(payload),
        opts: { removeOnComplete: true, removeOnFail: KEPT_FAILURES },
      },
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
  }

  get backendName(): QueueBackend['name'] {
    return this.backend.name;
  }

  /** The queue itself, to look into; nobody connects before the first look. */
  named(name: string): Queue {
    let queue = this.queues.get(name);
    if (!queue) {
      queue = this.backend.queue(name);
      this.queues.set(name, queue);
    }
    return queue;
  }
}
