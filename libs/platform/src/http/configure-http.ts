import type { NestExpressApplication } from '@nestjs/platform-express';
import helmet from 'helmet';
import type { ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Config } from '../config/config';
import { bodyErrors } from './body-errors';
import { healthOf, type HealthChecks } from './health';
import type { Metrics } from './metrics';
import { requestLog } from './request-log';

/** The largest JSON body that is read; files come as a stream, not as JSON. */
const MOST_JSON_BYTES = 1024 * 1024;
const YEAR_SECONDS = 365 * 24 * 60 * 60;

export interface HttpDeps {
  config: Pick<Config, 'PUBLIC_URL' | 'TRUST_PROXY'>;
  log: Logger;
  metrics: Metrics;
  /** What must work for this process to be sent requests. */
  checks: HealthChecks;
}

/** How Express is told which proxies to believe: a number of hops, true for all, or their addresses. */
function trustedProxies(setting: string | undefined): number | boolean | string {
  if (setting === undefined || setting === 'false') return false;
  if (setting === 'true') return true;
  return /^\d+$/.test(setting) ? Number(setting) : setting;
}

function securityHeaders({ PUBLIC_URL }: HttpDeps['config']): ReturnType<typeof helmet> {
  const own = ["'self'"];
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: own,
        styleSrc: own,
        imgSrc: [...own, 'data:', 'blob:'],
        fontSrc: own,
        connectSrc: own,
        workerSrc: own,
        manifestSrc: own,
        formAction: own,
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // Only where the address says that TLS stands before us: on plain HTTP the header means nothing.
    strictTransportSecurity: PUBLIC_URL?.startsWith('https:')
      ? { maxAge: YEAR_SECONDS, includeSubDomains: false }
      : false,
    referrerPolicy: { policy: 'same-origin' },
  });
}

function answer(response: ServerResponse, status: number, type: string, body: string): void {
  response.statusCode = status;
  response.setHeader('Content-Type', type);
  response.setHeader('Cache-Control', 'no-store');
  response.end(body);
}

/**
 * What stands before every route: ids and logs of requests, security headers, the reading of bodies, health and
 * metrics. To be called before `app.listen` and before anything else adds middleware; the application is made with
 * `{ bodyParser: false }`.
 */
export function configureHttp(app: NestExpressApplication, { config, log, metrics, checks }: HttpDeps): void {
  app.disable('x-powered-by');
  app.set('trust proxy', trustedProxies(config.TRUST_PROXY));
  app.use(requestLog(log, metrics));
  app.use(securityHeaders(config));
  app.useBodyParser('json', { limit: MOST_JSON_BYTES });
  app.use(bodyErrors);

  const routes = app.getHttpAdapter();
  routes.get('/health/live', (_request: unknown, response: ServerResponse) => {
    answer(response, 200, 'application/json', '{"status":"ok"}');
  });
  routes.get('/health/ready', async (_request: unknown, response: ServerResponse) => {
    const health = await healthOf(checks, log);
    answer(response, health.status === 'ok' ? 200 : 503, 'application/json', JSON.stringify(health));
  });
  routes.get('/metrics', async (_request: unknown, response: ServerResponse) => {
    answer(response, 200, metrics.registry.contentType, await metrics.registry.metrics());
  });
}
