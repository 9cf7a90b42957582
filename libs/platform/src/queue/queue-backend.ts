import type { Queue, Worker, WorkerOptions } from 'bullmq';
import type { WorkPace } from './work-pace';

type RunJob = (job: { name: string; data: unknown }) => Promise<void>;

/** The queue classes of one backend, and how to reach it. */
export interface QueueBackend {
  readonly name: 'postgres' | 'redis';
  /**
   * Makes sure that queues can be kept there, before any is.
   *
   * @param run false for a process that only looks into them: what jobs need is not asked for then
   * @throws StartupError where they would lose jobs
   */
  prepare(purpose: { run: boolean }): Promise<void>;
  queue(name: string): Queue;
  worker(name: string, run: RunJob, concurrency: number): Worker;
  /** Does the work, or nothing while another process is at the same where the backend bears no two at once. */
  alone(what: string, work: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export const QUEUE_BACKEND = Symbol('queue-backend');

/** A worker that was killed twice in a row must not lose its job: the database knows what is left to do. */
const MOST_STALLS = 20;

/** What a worker is told on either backend. */
export const workerOptions = (
  { stallMs }: WorkPace,
  concurrency: number,
): Pick<WorkerOptions, 'concurrency' | 'lockDuration' | 'stalledInterval' | 'maxStalledCount'> => ({
  concurrency,
  lockDuration: stallMs,
  stalledInterval: stallMs,
  maxStalledCount: MOST_STALLS,
});
