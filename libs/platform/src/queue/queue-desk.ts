import { Injectable, Logger } from '@nestjs/common';
import type { Job, JobType } from 'bullmq';
import { within } from '../patience';
import type { Actor } from '../database/unit-of-work';
import { notFound, illegalTransition, type Result, success } from '../graphql/result';
import { knownQueues } from './define-job';
import { JobQueues } from './job-queues';
import { QueueBackendKind, QueueJobState } from './queue-job-state';
import type { QueueJobObject, QueueStateObject } from './queue.object';

/** A queue that does not answer is a fault of its own; whoever looks must not hang with it. */
const PATIENCE_MS = 5_000;

/** Job types that are waiting for their turn, whatever BullMQ calls them. */
const WAITING: JobType[] = ['waiting', 'prioritized'];

const TYPES: Readonly<Record<QueueJobState, JobType[]>> = {
  [QueueJobState.WAITING]: WAITING,
  [QueueJobState.ACTIVE]: ['active'],
  [QueueJobState.DELAYED]: ['delayed'],
  [QueueJobState.FAILED]: ['failed'],
};

/** An error's message may quote what it met; its first line says enough, and payloads stay where they are. */
const LONGEST_REASON = 300;

/** Failed jobs that are put back at a time. */
const RETRIED_AT_ONCE = 1000;

/** What an operator sees of the queues, and does about them: the same on both backends. */
@Injectable()
export class QueueDesk {
  private readonly logger = new Logger(QueueDesk.name);

  constructor(private readonly queues: JobQueues) {}

  /** @throws Error when a queue does not answer within 5 s */
  states(): Promise<QueueStateObject[]> {
    return within(PATIENCE_MS, Promise.all(knownQueues().map((name) => this.stateOf(name))));
  }

  /** The latest first where they have ended, else the next first; none of a queue that there is not. */
  async jobs(queue: string, state: QueueJobState, most: number): Promise<QueueJobObject[]> {
    if (!knownQueues().includes(queue)) return [];
    const ascending = state !== QueueJobState.FAILED;
    const jobs = await within(PATIENCE_MS, this.queues.named(queue).getJobs(TYPES[state], 0, most - 1, ascending));
    return (jobs as Job[]).slice(0, most).map((job) => shown(queue, state, job));
  }

  async retry(actor: Actor, queue: string, id: string): Promise<Result<QueueJobObject>> {
    if (!knownQueues().includes(queue)) return notFound('queue.notFound', ['input', 'queue']);
    const job = (await within(PATIENCE_MS, this.queues.named(queue).getJob(id))) as Job | undefined;
    if (!job) return notFound('queue.jobNotFound', ['input', 'id']);
    if (!(await job.isFailed())) return illegalTransition('queue.notFailed', ['input', 'id']);
    await job.retry('failed');
    this.logger.log(`${queue}.${job.name} ${id} is tried again, as ${actor.userId} wants`);
    return success(shown(queue, QueueJobState.WAITING, job));
  }

  /** @returns how many failed jobs were put back */
  async retryAll(actor: Actor, queue: string): Promise<Result<{ count: number }>> {
    if (!knownQueues().includes(queue)) return notFound('queue.notFound', ['input', 'queue']);
    const named = this.queues.named(queue);
    const count = await within(PATIENCE_MS, named.getFailedCount());
    if (count > 0) await named.retryJobs({ state: 'failed', count: RETRIED_AT_ONCE });
    this.logger.log(`${count} jobs of ${queue} are tried again, as ${actor.userId} wants`);
    return success({ count });
  }

  private async stateOf(name: string): Promise<QueueStateObject> {
    const queue = this.queues.named(name);
    const [counts, paused, [oldest]] = await Promise.all([
      queue.getJobCounts(...WAITING, 'active', 'delayed', 'failed'),
      queue.isPaused(),
      queue.getJobs(WAITING, 0, 0, true) as Promise<Job[]>,
    ]);
    const count = (...types: string[]): number => types.reduce((sum, type) => sum + (counts[type] ?? 0), 0);
    return {
      name,
      backend: this.queues.backendName === 'redis' ? QueueBackendKind.REDIS : QueueBackendKind.POSTGRES,
      paused,
      waiting: count(...WAITING),
      active: count('active'),
      delayed: count('delayed'),
      failed: count('failed'),
      oldestWaitingSeconds: oldest ? Math.max(0, Math.floor((Date.now() - oldest.timestamp) / 1000)) : null,
    };
  }
}

function shown(queue: string, state: QueueJobState, job: Job): QueueJobObject {
  const failed = state === QueueJobState.FAILED;
  return {
    id: String(job.id),
    queue,
    name: job.name,
    state,
    attempts: job.attemptsMade,
    reason: failed ? (job.failedReason.split('\n')[0]?.slice(0, LONGEST_REASON) ?? null) : null,
    addedAt: new Date(job.timestamp),
    endedAt: failed && job.finishedOn ? new Date(job.finishedOn) : null,
  };
}
