import 'reflect-metadata';
import type { loadConfig, withDatabase } from '@lib/platform';
import { join } from 'node:path';
import { resolveLibAlias } from '../../../test/lib-alias';
import type { startWorker } from '../src/start-worker';

/** Its seconds are a minute's worth of the real one's. */
const HASTY = { leaseMs: 4000, stallMs: 4000, alarms: 1 / 30 };

const ROOT = join(__dirname, '..', '..', '..');

interface Modules {
  loadConfig: typeof loadConfig;
  withDatabase: typeof withDatabase;
  startWorker: typeof startWorker;
}

/** The worker as it is, from its source, in a process of its own that a test may kill. */
async function main(): Promise<void> {
  resolveLibAlias(ROOT);
  const modules = [join(ROOT, 'libs/platform/src/index.ts'), join(ROOT, 'apps/worker/src/start-worker.ts')];
  const [platform, worker] = (await Promise.all(modules.map((path) => import(path)))) as [Modules, Modules];
  // oxlint-disable-next-line node/no-process-env -- the environment of a program, read once like in its main.ts
  await worker.startWorker(platform.withDatabase(platform.loadConfig(process.env)), HASTY);
  process.send?.('ready');
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
