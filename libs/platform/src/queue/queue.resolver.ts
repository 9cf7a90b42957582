import './queue-messages';
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../graphql/allow.decorator';
import { AccessScope, actorOf, type RequestContext } from '../graphql/request-context';
import { forbidden } from '../graphql/result';
import { badInput } from '../read-model/bad-input';
import { inWords } from '../read-model/reader';
import { QueueDesk } from './queue-desk';
import { MOST_JOBS, QueueJobsArgs, RetryFailedJobsInput, RetryQueueJobInput } from './queue.input';
import { QueueJobObject, QueueStateObject } from './queue.object';
import { QueueJobPayload, RetriedJobsPayload } from './queue.payload';

/** Whose the queues are, by the role's name in the people room. */
const isOperator = ({ principal }: RequestContext): boolean => principal?.role === 'ADMIN';
const refusal = forbidden('queue.notAllowed');

/** The queues before the operator's eyes. */
@Resolver()
export class QueueResolver {
  constructor(private readonly desk: QueueDesk) {}

  @Allow(AccessScope.READ)
  @Query(() => [QueueStateObject], { description: 'For administrators: every queue of jobs. Empty for everyone else.' })
  queues(@Context() context: RequestContext): Promise<QueueStateObject[]> {
    return isOperator(context) ? this.desk.states() : Promise.resolve([]);
  }

  @Allow(AccessScope.READ)
  @Query(() => [QueueJobObject], {
    description: 'For administrators: jobs of a queue, of failed ones the latest first. Empty for everyone else.',
  })
  queueJobs(
    @Args() { queue, state, first }: QueueJobsArgs,
    @Context() context: RequestContext,
  ): Promise<QueueJobObject[]> {
    if (first < 1 || first > MOST_JOBS) throw badInput(`Ask for 1 to ${MOST_JOBS} jobs`);
    return isOperator(context) ? this.desk.jobs(queue, state, first) : Promise.resolve([]);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => QueueJobPayload, { description: 'For administrators: tries a failed job again.' })
  async retryQueueJob(
    @Args('input') { queue, id }: RetryQueueJobInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    const retried = isOperator(context) ? await this.desk.retry(actorOf(context), queue, id) : refusal;
    return retried.ok
      ? { queueJob: retried.value, userErrors: [] }
      : { queueJob: null, userErrors: inWords(retried.refusals, context) };
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => RetriedJobsPayload, { description: 'For administrators: tries all failed jobs of a queue again.' })
  async retryFailedJobs(
    @Args('input') { queue }: RetryFailedJobsInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    const retried = isOperator(context) ? await this.desk.retryAll(actorOf(context), queue) : refusal;
    return retried.ok
      ? { retriedCount: retried.value.count, userErrors: [] }
      : { retriedCount: 0, userErrors: inWords(retried.refusals, context) };
  }
}
