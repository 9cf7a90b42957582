import { describe } from '@jest/globals';

/** Why tests that need Redis are skipped, as it stands in the closing report. */
const reason = 'no Redis: neither TEST_REDIS_URL nor redis-server on PATH';

/** The Redis of this run, or null where none can be had. */
export function redisUrl(): string | null {
  return process.env['TEST_REDIS_URL'] || null;
}

/** A `describe` for what needs Redis: skipped with a stated reason where there is none. */
export function describeWithRedis(name: string, tests: (url: string) => void): void {
  const url = redisUrl();
  const [declare, title] = url ? [describe, name] : [describe.skip, `${name} [skipped: ${reason}]`];
  declare(title, () => {
    tests(url ?? '');
  });
}
