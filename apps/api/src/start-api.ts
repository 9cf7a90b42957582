import type { ConfigWithDatabase } from '@lib/platform';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ApiModule } from './api.module';
import { API_OPTIONS, configureApi } from './configure-api';

/** Serves the API until the process is told to stop. */
export async function startApi(config: ConfigWithDatabase): Promise<NestExpressApplication> {
  const app = configureApi(await NestFactory.create<NestExpressApplication>(ApiModule.for(config), API_OPTIONS));
  await app.listen(config.PORT, config.HOST);
  return app;
}
