import { Field, Int, ObjectType } from '@nestjs/graphql';
import { UserError } from '../graphql/user-error';
import { QueueJobObject } from './queue.object';

@ObjectType({ description: 'A job that was put back.' })
export class QueueJobPayload {
  @Field(() => QueueJobObject, { nullable: true, description: 'The job; null when it was refused.' })
  queueJob: QueueJobObject | null;

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors: UserError[];
}

@ObjectType({ description: 'How many jobs were put back.' })
export class RetriedJobsPayload {
  @Field(() => Int, { description: 'Jobs that were put back; 0 when it was refused.' })
  retriedCount: number;

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors: UserError[];
}
