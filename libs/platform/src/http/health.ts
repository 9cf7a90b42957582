import type { Logger } from 'pino';
import { within } from '../patience';

/** Parts of the house by name, each with a way to see that it works: it throws when it does not. */
export type HealthChecks = Readonly<Record<string, () => void | Promise<void>>>;

const PATIENCE_MS = 2_000;

export interface Health {
  status: 'ok' | 'down';
  parts: Record<string, 'ok' | 'down'>;
}

/** Looks at every part at once; why one is down is for the log, not for whoever asks. */
export async function healthOf(checks: HealthChecks, log: Logger, patienceMs = PATIENCE_MS): Promise<Health> {
  const parts = await Promise.all(
    Object.entries(checks).map(async ([part, check]): Promise<[string, 'ok' | 'down']> => {
      try {
        await within(patienceMs, Promise.resolve().then(check));
        return [part, 'ok'];
      } catch (error) {
        log.warn({ part, err: error }, 'part down');
        return [part, 'down'];
      }
    }),
  );
  return {
    status: parts.every(([, state]) => state === 'ok') ? 'ok' : 'down',
    parts: Object.fromEntries(parts),
  };
}
