import { CONFIG, type Config, LOG, Metrics, startMetricsServer } from '@lib/platform';
import type { INestApplicationContext } from '@nestjs/common';
import type { Server } from 'node:http';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';

/** Serves the worker's metrics and health where its configuration names a port; undefined where it names none. */
export async function watchedBy(worker: INestApplicationContext): Promise<Server | undefined> {
  const { METRICS_PORT, HOST } = worker.get<Config>(CONFIG);
  if (METRICS_PORT === undefined) return undefined;
  const db = worker.get(DataSource);
  const server = await startMetricsServer(METRICS_PORT, HOST, {
    log: worker.get<Logger>(LOG),
    metrics: worker.get(Metrics),
    checks: {
      database: async () => {
        await db.query('SELECT 1');
      },
    },
  });
  // Nothing waits for those who watch.
  server.unref();
  return server;
}
