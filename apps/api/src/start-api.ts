import { type ConfigWithDatabase, LOG, NestLog } from '@lib/platform';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import { ApiModule } from './api.module';

/** Serves the API until the process is told to stop. */
export async function startApi(config: ConfigWithDatabase): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(ApiModule.for(config), { bufferLogs: true });
  app.useLogger(new NestLog(app.get<Logger>(LOG)));
  app.enableShutdownHooks();
  await app.listen(config.PORT, config.HOST);
  return app;
}
