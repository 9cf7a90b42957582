import type { Config } from '../config/config';
import { postgresQueues } from './postgres-queues';
import type { QueueBackend } from './queue-backend';
import { redisQueues } from './redis-queues';
import type { WorkPace } from './work-pace';

/** Redis where one is given, the database itself otherwise. */
export function chooseBackend(
  { REDIS_URL, DATABASE_URL }: Pick<Config, 'REDIS_URL'> & { DATABASE_URL: string },
  pace: WorkPace,
): QueueBackend {
  return REDIS_URL === undefined ? postgresQueues(DATABASE_URL, pace) : redisQueues(REDIS_URL, pace);
}
