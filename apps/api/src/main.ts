import 'reflect-metadata';
import { type Config, loadConfig } from '@lib/platform';
import { startApi } from './start-api';

function withDatabase(config: Config): Config & { DATABASE_URL: string } {
  if (config.DATABASE_URL !== undefined) return { ...config, DATABASE_URL: config.DATABASE_URL };
  throw new Error('DATABASE_URL is missing: `npm start` brings a database of its own, this process does not.');
}

async function main(): Promise<void> {
  await startApi(withDatabase(loadConfig(process.env)));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
