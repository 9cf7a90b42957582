import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { RequestFacts } from './request-facts';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Callers choose the names of operations, and each name is a series that is kept. */
const MOST_NAMES = 200;
const OTHER = 'other';

/** One number of several under one name. */
export interface Measured {
  labels: Readonly<Record<string, string>>;
  value: number;
}

/** Everything that `/metrics` shows of this process. */
export class Metrics {
  readonly registry = new Registry();
  private readonly names = new Set<string>();
  private readonly requests = new Histogram({
    name: 'duban_http_request_duration_seconds',
    help: 'Time from a request to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [this.registry],
  });
  private readonly operations = new Histogram({
    name: 'duban_graphql_operation_duration_seconds',
    help: 'Time of a GraphQL operation by its name; outcome is ok or the code of its first error.',
    labelNames: ['operation', 'type', 'outcome'],
    buckets: SECONDS,
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Shows a number that is read whenever somebody looks, such as the busy connections of a pool. */
  gauge(name: string, help: string, read: () => number): void {
    this.registry.registerMetric(
      new Gauge({
        name,
        help,
        registers: [],
        collect() {
          this.set(read());
        },
      }),
    );
  }

  /** Shows numbers that are read whenever somebody looks; none when they cannot be read, so that the others still are. */
  gauges(name: string, help: string, labelNames: string[], read: () => Promise<Measured[]>): void {
    this.registry.registerMetric(
      new Gauge({
        name,
        help,
        labelNames,
        registers: [],
        async collect() {
          const measured = await read().catch((): Measured[] => []);
          this.reset();
          for (const { labels, value } of measured) this.set(labels, value);
        },
      }),
    );
  }

  /** A number of this process that only grows. */
  counter<L extends string>(name: string, help: string, labelNames: L[]): Counter<L> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  /** How long things take in this process, in seconds. */
  histogram<L extends string>(name: string, help: string, labelNames: L[], buckets: number[] = SECONDS): Histogram<L> {
    return new Histogram({ name, help, labelNames, buckets, registers: [this.registry] });
  }

  observeRequest(method: string, route: string, status: number, seconds: number): void {
    this.requests.observe({ method, route, status }, seconds);
  }

  observeOperation({ operation, type, errors }: RequestFacts, seconds: number): void {
    const labels = { operation: this.known(operation), type: type ?? 'none', outcome: errors[0] ?? 'ok' };
    this.operations.observe(labels, seconds);
  }

  private known(name: string | null): string {
    if (name === null) return 'anonymous';
    if (this.names.has(name)) return name;
    if (this.names.size >= MOST_NAMES || name.length > 64) return OTHER;
    this.names.add(name);
    return name;
  }
}
