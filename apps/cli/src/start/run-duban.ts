import {
  clockFor,
  type Config,
  type EmbeddedPostgres,
  requireSafeRedis,
  startEmbeddedPostgres,
  startGroup,
} from '@lib/platform';
import { CliFault } from '../cli-fault';
import { both } from '../messages';
import type { Terminal } from '../terminal';
import { localOrigin } from './addresses';
import { greeting } from './greeting';
import { members, sharedEnvironment } from './members';
import { openPort } from './open-port';
import { prepareDatabase } from './prepare-database';
import { waitUntilReady } from './wait-until-ready';

const READY_PATIENCE_MS = 60_000;

interface Run {
  env: Readonly<Record<string, string | undefined>>;
  config: Config;
  terminal: Terminal;
  /** Aborted when the operator wants it to end. */
  stop: AbortSignal;
}

/**
 * Runs everything until it is told to stop.
 * @throws StartupError, CliFault when it cannot start or a part of it ends unasked; all is stopped then
 */
export async function runDuban(run: Run): Promise<void> {
  const { config, terminal, stop } = run;
  const port = await openPort(config.HOST, config.PORT);
  if (config.REDIS_URL !== undefined) await requireSafeRedis(config.REDIS_URL, (line) => terminal.note(line));
  const postgres =
    config.DATABASE_URL === undefined
      ? await startEmbeddedPostgres({ dataDir: config.DATA_DIR, log: (line) => terminal.note(line) })
      : undefined;
  try {
    const url = postgres?.url ?? config.DATABASE_URL ?? '';
    const { clockStart } = await prepareDatabase(url, config, terminal);
    if (!stop.aborted) await runPrograms(run, { url, port, clockStart }, postgres);
  } finally {
    await postgres?.stop();
  }
}

async function runPrograms(
  { env, config, terminal, stop }: Run,
  place: { url: string; port: number; clockStart: Date | undefined },
  postgres: EmbeddedPostgres | undefined,
): Promise<void> {
  const shared = sharedEnvironment(env, config, place);
  const group = startGroup(members(shared), { log: (line) => terminal.note(line) });
  const settled = new AbortController();
  const onStop = () => {
    settled.abort();
    void group.stop();
  };
  stop.addEventListener('abort', onStop, { once: true });
  if (stop.aborted) onStop();
  const database = { ended: false };
  const onDatabaseEnd = () => {
    if (stop.aborted || settled.signal.aborted) return;
    database.ended = true;
    onStop();
  };
  void postgres?.exited.then(onDatabaseEnd);
  const ended = group.ended.finally(() => settled.abort());
  const ready = await waitUntilReady(localOrigin(config, place.port), READY_PATIENCE_MS, settled.signal);
  if (ready) {
    const now = clockFor({ CLOCK_START: shared['CLOCK_START'], CLOCK_EPOCH: shared['CLOCK_EPOCH'] }).now();
    for (const line of greeting(config, place.port, now)) terminal.print(line);
  }
  if (!ready && !settled.signal.aborted) {
    await group.stop();
    throw new CliFault(both('cli.start.notReady', { seconds: READY_PATIENCE_MS / 1000 }));
  }
  const code = await ended;
  if (database.ended) throw new CliFault(both('cli.start.databaseEnded'));
  if (code !== 0) throw new CliFault(both('cli.start.ended', { code }));
}
