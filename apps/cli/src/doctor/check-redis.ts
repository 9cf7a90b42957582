import { readRedisFacts, startupError, withoutCredentials } from '@lib/platform';
import { reasonOf } from '../database-session';
import { faultOf, type Finding, ok, warning } from './finding';

/** Whether Redis answers and keeps what it acknowledged. */
export async function checkRedis(url: string): Promise<Finding> {
  const where = withoutCredentials(url);
  try {
    const { version, eviction } = await readRedisFacts(url);
    if (eviction === undefined) return warning('cli.doctor.redisSilent', { where });
    if (eviction !== 'noeviction') throw startupError('REDIS_EVICTS', { where, policy: eviction });
    return ok('cli.doctor.redis', { where, version: version ?? '?' });
  } catch (error) {
    return faultOf(error, 'cli.doctor.redisBad', reasonOf(error));
  }
}
