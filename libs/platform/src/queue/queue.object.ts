import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar } from '../graphql/scalars';
import { QueueBackendKind, QueueJobState } from './queue-job-state';

@ObjectType('QueueState', {
  description: 'How full a queue of jobs is. Jobs are alarms: what is to be done stands in the database.',
})
export class QueueStateObject {
  @Field(() => String, { description: 'Such as `reminders` or `deliver-email`.' })
  name: string;

  @Field(() => QueueBackendKind, { description: 'Where it is kept.' })
  backend: QueueBackendKind;

  @Field(() => Boolean, { description: 'Whether no worker takes jobs from it until somebody resumes it.' })
  paused: boolean;

  @Field(() => Int, { description: 'Jobs to be taken by the next worker that is free.' })
  waiting: number;

  @Field(() => Int, { description: 'Jobs that a worker is at.' })
  active: number;

  @Field(() => Int, { description: 'Jobs whose time is yet to come, the next ring of each alarm among them.' })
  delayed: number;

  @Field(() => Int, { description: 'Jobs that were given up in the last week.' })
  failed: number;

  @Field(() => Int, {
    nullable: true,
    description: "Seconds by the machine's clock since the oldest waiting job was added; null when none waits.",
  })
  oldestWaitingSeconds: number | null;
}

@ObjectType('QueueJob', { description: 'A job of a queue, without what it carries.' })
export class QueueJobObject {
  @Field(() => ID, { description: 'Its key in its queue; no id of a node.' })
  id: string;

  @Field(() => String, { description: 'Name of its queue.' })
  queue: string;

  @Field(() => String, { description: 'What it does, such as `tick`.' })
  name: string;

  @Field(() => QueueJobState, { description: 'How far it has got.' })
  state: QueueJobState;

  @Field(() => Int, { description: 'Tries so far.' })
  attempts: number;

  @Field(() => String, { nullable: true, description: 'Why the last try failed; null for a job that did not.' })
  reason: string | null;

  @Field(() => DateTimeScalar, { description: "When it was added, by the machine's clock." })
  addedAt: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When it was given up, by the machine's clock; null for a job that was not.",
  })
  endedAt: Date | null;
}
