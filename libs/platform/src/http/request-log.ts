import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Metrics } from './metrics';
import { factsOf } from './request-facts';
import { requestIdOf } from './request-id';

/** Paths that are asked for all day by machines. */
const ROUTINE = new Set(['/health/live', '/health/ready', '/metrics']);
/** Known first segments of paths; all else is one route in the metrics, whatever a scanner asks for. */
const ROUTES = new Set(['/graphql', '/health', '/metrics', '/attachments', '/imports', '/calendar', '/export']);
const GONE = 499;

const routeOf = (path: string): string => {
  const first = `/${path.split('/', 2)[1] ?? ''}`;
  return ROUTES.has(first) ? first : 'other';
};

/** Gives each request its id, and writes one line about it when its answer is sent. */
export function requestLog(log: Logger, metrics: Metrics) {
  return (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    const requestId = requestIdOf(request);
    const start = performance.now();
    const { method = '', url = '' } = request;
    const [path = ''] = url.split('?', 1);
    response.setHeader('X-Request-Id', requestId);
    response.once('close', () => {
      const ms = performance.now() - start;
      const status = response.writableFinished ? response.statusCode : GONE;
      const facts = factsOf(request);
      metrics.observeRequest(method, routeOf(path), status, ms / 1000);
      if (facts) metrics.observeOperation(facts, ms / 1000);
      // A calendar's secret is part of its path.
      const shown = routeOf(path) === '/calendar' ? '/calendar' : path;
      const line = { requestId, method, path: shown, status, ms: Math.round(ms * 10) / 10, ...facts };
      log[ROUTINE.has(path) ? 'trace' : 'info'](line, 'request');
    });
    next();
  };
}
