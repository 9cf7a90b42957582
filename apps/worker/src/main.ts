import 'reflect-metadata';
import { endWithLauncher, loadConfig, LOG, NestLog, withDatabase } from '@lib/platform';
import { NestFactory } from '@nestjs/core';
import type { Logger } from 'pino';
import { watchedBy } from './watched-by';
import { WorkerModule } from './worker.module';

async function main(): Promise<void> {
  const worker = await NestFactory.createApplicationContext(WorkerModule.for(withDatabase(loadConfig(process.env))), {
    bufferLogs: true,
  });
  worker.useLogger(new NestLog(worker.get<Logger>(LOG)));
  worker.enableShutdownHooks();
  await watchedBy(worker);
  endWithLauncher(() => void worker.close());
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
