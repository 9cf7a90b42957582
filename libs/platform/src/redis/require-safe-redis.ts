import { setTimeout as delay } from 'node:timers/promises';
import { startupError } from '../database/embedded-messages';
import { withoutCredentials } from './redis-address';
import { isEvicting, readRedisFacts, type RedisFacts } from './redis-facts';

const TRIES = 10;
const PAUSE_MS = 1000;

/**
 * Makes sure that the Redis keeps what it acknowledged; waits for one that is still starting.
 *
 * @param warn told once when it does not say what it evicts
 * @throws StartupError REDIS_EVICTS, or REDIS_UNREACHABLE after ten seconds
 */
export async function requireSafeRedis(url: string, warn: (message: string) => void): Promise<void> {
  const where = withoutCredentials(url);
  const facts = await factsSoon(url, where);
  if (isEvicting(facts)) throw startupError('REDIS_EVICTS', { where, policy: facts.eviction ?? '' });
  if (facts.eviction === undefined) warn(startupError('REDIS_SILENT', { where }).message);
}

async function factsSoon(url: string, where: string): Promise<RedisFacts> {
  for (let left = TRIES - 1; ; left--) {
    try {
      return await readRedisFacts(url);
    } catch (error) {
      if (left === 0) throw startupError('REDIS_UNREACHABLE', { where, reason: (error as Error).message }, error);
      await delay(PAUSE_MS);
    }
  }
}
