import 'reflect-metadata';
import { loadConfig, withDatabase } from '@lib/platform';
import { startApi } from './start-api';

async function main(): Promise<void> {
  await startApi(withDatabase(loadConfig(process.env)));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
