import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { Logger } from 'pino';
import { healthOf, type HealthChecks } from './health';
import type { Metrics } from './metrics';

export interface MetricsServerDeps {
  log: Logger;
  metrics: Metrics;
  /** What must work for this process to do its work. */
  checks: HealthChecks;
}

type Answer = readonly [status: number, type: string, body: string];

/** Metrics and health of a process that serves nothing else, for those who watch it. */
export async function startMetricsServer(port: number, host: string, deps: MetricsServerDeps): Promise<Server> {
  const server = createServer((request, response) => {
    answerTo(request.url ?? '', deps).then(
      ([status, type, body]) =>
        response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body),
      (error: unknown) => {
        deps.log.error({ err: error }, 'metrics failed');
        return response.writeHead(500).end();
      },
    );
  });
  server.listen(port, host);
  await once(server, 'listening');
  return server;
}

async function answerTo(path: string, { log, metrics, checks }: MetricsServerDeps): Promise<Answer> {
  switch (path) {
    case '/metrics':
      return [200, metrics.registry.contentType, await metrics.registry.metrics()];
    case '/health/live':
      return [200, 'application/json', '{"status":"ok"}'];
    case '/health/ready': {
      const health = await healthOf(checks, log);
      return [health.status === 'ok' ? 200 : 503, 'application/json', JSON.stringify(health)];
    }
    default:
      return [404, 'text/plain', ''];
  }
}
