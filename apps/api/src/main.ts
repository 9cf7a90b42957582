import 'reflect-metadata';
import { endWithLauncher, loadConfig, withDatabase } from '@lib/platform';
import { startApi } from './start-api';

async function main(): Promise<void> {
  const app = await startApi(withDatabase(loadConfig(process.env)));
  endWithLauncher(() => void app.close());
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
