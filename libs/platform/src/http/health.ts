import type { Logger } from 'pino';

/** Parts of the house by name, each with a way to see that it works: it throws when it does not. */
export type HealthChecks = Readonly<Record<string, () => void | Promise<void>>>;

const PATIENCE_MS = 2_000;

export interface Health {
  status: 'ok' | 'down';
  parts: Record<string, 'ok' | 'down'>;
}

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
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
