import 'reflect-metadata';
import { loadConfig, withDatabase } from '@lib/platform';
import { startWorker } from './start-worker';

async function main(): Promise<void> {
  await startWorker(withDatabase(loadConfig(process.env)));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
