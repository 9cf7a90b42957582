import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { JobDefinition } from './define-job';
import { QUEUE_BACKEND, type QueueBackend } from './queue-backend';
import { WORK_PACE, type WorkPace } from './work-pace';

const KEPT_FAILURES = { age: 7 * 24 * 3600 };

/** How often it is looked whether the alarms still stand: a Redis that lost its memory has lost them too. */
const WATCH_MS = 30_000;

/** A job that rings again and again. */
interface Alarm {
  queue: string;
  name: string;
  data: unknown;
  every: number;
}

/** Puts jobs into queues. */
@Injectable()
export class JobQueues implements OnApplicationShutdown {
  private readonly logger = new Logger(JobQueues.name);
  private readonly queues = new Map<string, Queue>();
  private readonly alarms: Alarm[] = [];
  private watch: NodeJS.Timeout | undefined;
  private watching: Promise<void> = Promise.resolve();
  private closing = false;

  constructor(
    @Inject(QUEUE_BACKEND) private readonly backend: QueueBackend,
    @Inject(WORK_PACE) private readonly pace: WorkPace,
  ) {}

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

  /**
   * Rings a job again and again, every so many milliseconds; the same alarm set by several processes rings once. While
   * this process lives, an alarm that was lost is set again.
   */
  async every<P>(job: JobDefinition<P>, payload: P, milliseconds: number): Promise<void> {
    const { queue, name } = job;
    const alarm = { queue, name, data: job.payload.parse(payload), every: milliseconds * this.pace.alarms };
    this.alarms.push(alarm);
    await this.set(alarm);
    this.watch ??= setInterval(() => {
      this.watching = this.setAgain();
    }, WATCH_MS * this.pace.alarms).unref();
  }

  /** How many jobs wait in the queue of this one. */
  waiting({ queue }: Pick<JobDefinition, 'queue'>): Promise<number> {
    return this.named(queue).getWaitingCount();
  }

  async onApplicationShutdown(): Promise<void> {
    this.closing = true;
    clearInterval(this.watch);
    await this.watching;
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    await this.backend.close();
  }

  private async setAgain(): Promise<void> {
    for (const alarm of this.alarms) {
      if (!this.closing) await this.set(alarm).catch((error: unknown) => this.logger.error(error));
    }
  }

  private set(alarm: Alarm): Promise<void> {
    const { queue, name, data, every } = alarm;
    const id = `every-${name}`;
    return this.backend.alone(`${queue}.${id}`, async () => {
      if (await this.stands(alarm, id)) return;
      const opts = { removeOnComplete: true, removeOnFail: KEPT_FAILURES };
      await this.named(queue).upsertJobScheduler(id, { every }, { name, data, opts });
    });
  }

  /** Whether it is set just so, and rang or will ring at about its time. */
  private async stands({ queue, data, every }: Alarm, id: string): Promise<boolean> {
    const known = await this.named(queue).getJobScheduler(id);
    if (!known || known.every !== every || known.next === undefined) return false;
    return known.next > Date.now() - 2 * every && JSON.stringify(known.template?.data) === JSON.stringify(data);
  }

  get backendName(): QueueBackend['name'] {
    return this.backend.name;
  }

  /** The queue itself, to look into; nobody connects before the first look. */
  named(name: string): Queue {
    let queue = this.queues.get(name);
    if (!queue) {
      queue = this.backend.queue(name);
      queue.on('error', (error: Error) => this.logger.error(error.message));
      this.queues.set(name, queue);
    }
    return queue;
  }
}
