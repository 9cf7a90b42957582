import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Line } from '../graphql/input-decorators';
import { QueueJobState } from './queue-job-state';

/** The most jobs of one answer. */
export const MOST_JOBS = 100;

@ArgsType()
export class QueueJobsArgs {
  @Field(() => String, { description: 'Name of the queue.' })
  queue: string;

  @Field(() => QueueJobState, {
    defaultValue: QueueJobState.FAILED,
    description: 'Which jobs; failed ones unless told.',
  })
  state: QueueJobState;

  @Field(() => Int, { defaultValue: 20, description: 'At most so many, from 1 to 100.' })
  first: number;
}

@InputType({ description: 'Which failed job to try again.' })
export class RetryQueueJobInput {
  @Field(() => String, { description: 'Name of its queue.' })
  @Line(100)
  queue: string;

  @Field(() => ID, { description: 'Its key in the queue.' })
  @Line(200)
  id: string;
}

@InputType({ description: 'Whose failed jobs to try again.' })
export class RetryFailedJobsInput {
  @Field(() => String, { description: 'Name of the queue.' })
  @Line(100)
  queue: string;
}
