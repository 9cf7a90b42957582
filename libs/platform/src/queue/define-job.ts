import type { JobsOptions } from 'bullmq';
import type { z } from 'zod';

/** A job as one constant: where it runs, what it carries and when two of it are the same. */
export interface JobDefinition<P = unknown> {
  readonly queue: string;
  readonly name: string;
  readonly payload: z.ZodType<P>;
  /** Two adds with one key are one job while it waits. No colon, and no bare number: BullMQ keeps those for itself. */
  readonly key: (payload: P) => string;
  readonly options?: Omit<JobsOptions, 'jobId'>;
  /** How many of the queue's jobs one process has in hand at a time; 1 unless told, the most that any of them says. */
  readonly concurrency?: number;
}

const queues = new Set<string>();

export function defineJob<P>(definition: JobDefinition<P>): JobDefinition<P> {
  queues.add(definition.queue);
  return definition;
}

/** Every queue that some job runs in, by name. */
export const knownQueues = (): string[] => [...queues].toSorted();

export type PayloadOf<D> = D extends JobDefinition<infer P> ? P : never;
