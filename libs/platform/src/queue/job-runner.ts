import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { UnrecoverableError, type Worker } from 'bullmq';
import type { JobDefinition } from './define-job';
import { HANDLES_JOB } from './handles-job.decorator';
import { QUEUE_BACKEND, type QueueBackend } from './queue-backend';

interface Handler {
  job: JobDefinition;
  label: string;
  run: (payload: unknown) => Promise<void>;
}

const nameOf = ({ queue, name }: Pick<JobDefinition, 'queue' | 'name'>): string => `${queue}.${name}`;

/** Runs jobs by the methods that handle them. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(JobRunner.name);
  private readonly handlers = new Map<string, Handler>();
  private workers: Worker[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
    @Inject(QUEUE_BACKEND) private readonly backend: QueueBackend,
  ) {}

  /** @throws Error for a job with two handlers: which of them would run is nobody's guess */
  onApplicationBootstrap(): void {
    this.findHandlers();
    const queues = new Set([...this.handlers.values()].map(({ job }) => job.queue));
    this.workers = [...queues].map((queue) => {
      const run = (job: { name: string; data: unknown }) => this.run({ queue, name: job.name }, job.data);
      const worker = this.backend.worker(queue, run, this.concurrencyOf(queue));
      worker.on('error', (error: Error) => this.logger.error(`${queue}: ${error.message}`));
      worker.on('failed', (job: { name: string } | undefined, error: Error) =>
        this.logger.error(`${queue}.${job?.name ?? '?'} failed: ${error.message}`, error.stack),
      );
      return worker;
    });
  }

  /** Lets each worker finish what it has in hand, while database and queues are still open. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close()));
  }

  private async run(which: Pick<JobDefinition, 'queue' | 'name'>, data: unknown): Promise<void> {
    const handler = this.handlers.get(nameOf(which));
    if (!handler) throw new UnrecoverableError(`No handler for job ${nameOf(which)}`);
    const payload = handler.job.payload.safeParse(data);
    if (!payload.success) {
      throw new UnrecoverableError(
        `Job ${nameOf(which)} has a payload its definition refuses: ${payload.error.message}`,
      );
    }
    await handler.run(payload.data);
  }

  private concurrencyOf(queue: string): number {
    const jobs = [...this.handlers.values()].map(({ job }) => job).filter((job) => job.queue === queue);
    return Math.max(1, ...jobs.map(({ concurrency = 1 }) => concurrency));
  }

  private findHandlers(): void {
    for (const { instance } of this.discovery.getProviders() as { instance: object | undefined }[]) {
      if (!instance || typeof instance !== 'object') continue;
      const prototype = Object.getPrototypeOf(instance) as Record<string, unknown> | null;
      if (prototype) this.findHandlersOf(instance, prototype);
    }
  }

  private findHandlersOf(instance: object, prototype: Record<string, unknown>): void {
    for (const method of this.scanner.getAllMethodNames(prototype)) {
      const target = prototype[method] as ((payload: unknown) => Promise<void>) | undefined;
      const job = target && this.reflector.get<JobDefinition | undefined>(HANDLES_JOB, target);
      if (!job) continue;
      const label = `${instance.constructor.name}.${method}`;
      const known = this.handlers.get(nameOf(job));
      if (known) throw new Error(`Job ${nameOf(job)} has two handlers: ${known.label} and ${label}`);
      this.handlers.set(nameOf(job), { job, label, run: target.bind(instance) });
    }
  }
}
