import { beforeAll, describe } from '@jest/globals';
import { Redis } from 'ioredis';

/** Why tests that need Redis are skipped, as it stands in the closing report. */
const reason = 'no Redis: neither TEST_REDIS_URL nor redis-server on PATH';

/** The Redis of this run, or null where none can be had. */
export function redisUrl(): string | null {
  return process.env['TEST_REDIS_URL'] || null;
}

/**
 * A `describe` for what needs Redis: skipped with a stated reason where there is none. The address is of an empty
 * database that no test file has at the same time, else they would work off each other's jobs.
 */
export function describeWithRedis(name: string, tests: (url: string) => void): void {
  const url = redisUrl();
  const own = url ? ownDatabase(url) : '';
  const [declare, title] = url ? [describe, name] : [describe.skip, `${name} [skipped: ${reason}]`];
  declare(title, () => {
    beforeAll(() => emptied(own));
    tests(own);
  });
}

/** Files that run at the same time are in different processes of Jest. */
function ownDatabase(url: string): string {
  const own = new URL(url);
  own.pathname = `/${process.env['JEST_WORKER_ID'] ?? '1'}`;
  return own.href;
}

async function emptied(url: string): Promise<void> {
  const redis = new Redis(url);
  await redis.flushdb();
  await redis.quit();
}
