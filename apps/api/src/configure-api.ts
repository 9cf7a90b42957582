import { CONFIG, type Config, configureHttp, GraphqlSocket, LOG, Metrics, NestLog, PgListener } from '@lib/platform';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { showBacklogs } from './show-backlogs';

interface Pool {
  totalCount: number;
  idleCount: number;
  waitingCount: number;
}

/** How the API's application is made, so that a body is read in one place only. */
export const API_OPTIONS = { bodyParser: false, bufferLogs: true } as const;

/** What stands around GraphQL on the API's port. To be called before it listens. */
export function configureApi(app: NestExpressApplication): NestExpressApplication {
  const log = app.get<Logger>(LOG);
  const metrics = app.get(Metrics);
  const db = app.get(DataSource);
  const listener = app.get(PgListener);
  const sockets = app.get(GraphqlSocket);
  const { master: pool } = db.driver as unknown as { master: Pool };
  metrics.gauge('duban_database_connections', 'Connections of the pool.', () => pool.totalCount);
  metrics.gauge('duban_database_connections_idle', 'Connections that nobody uses.', () => pool.idleCount);
  metrics.gauge('duban_database_waiting', 'Callers that wait for a connection.', () => pool.waitingCount);
  metrics.gauge('duban_sockets_open', 'WebSocket connections.', () => sockets.openSockets);
  showBacklogs(app, metrics);
  app.useLogger(new NestLog(log));
  configureHttp(app, {
    config: app.get<Config>(CONFIG),
    log,
    metrics,
    checks: {
      database: async () => {
        await db.query('SELECT 1');
      },
      liveEvents: () => {
        if (!listener.connected) throw new Error('the line for notifications is down');
      },
    },
  });
  app.enableShutdownHooks();
  return app;
}
