import { setTimeout as delay } from 'node:timers/promises';

const EVERY_MS = 150;

/**
 * Asks the API until it says that it is ready.
 *
 * @param signal ends the waiting
 * @returns false when it was not ready in time or the waiting was ended
 */
export async function waitUntilReady(origin: string, patienceMs: number, signal: AbortSignal): Promise<boolean> {
  const end = Date.now() + patienceMs;
  while (Date.now() < end && !signal.aborted) {
    const answer = await fetch(`${origin}/health/ready`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    if (answer?.ok) return true;
    await delay(EVERY_MS);
  }
  return false;
}
