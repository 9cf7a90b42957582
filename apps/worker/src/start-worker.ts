import { type ConfigWithDatabase, endWithLauncher, LOG, NestLog, type WorkPace } from '@lib/platform';
import { NestFactory } from '@nestjs/core';
import type { Logger } from 'pino';
import { watchedBy } from './watched-by';
import { WorkerModule } from './worker.module';

/**
 * Works jobs off until the process is told to stop.
 *
 * @param pace other than the steady one in tests only
 */
export async function startWorker(config: ConfigWithDatabase, pace?: WorkPace): Promise<void> {
  const worker = await NestFactory.createApplicationContext(WorkerModule.for(config, pace), {
    bufferLogs: true,
    // What a start fails for is said once, by the caller.
    abortOnError: false,
  });
  worker.useLogger(new NestLog(worker.get<Logger>(LOG)));
  worker.enableShutdownHooks();
  await watchedBy(worker);
  endWithLauncher(() => void worker.close());
}
