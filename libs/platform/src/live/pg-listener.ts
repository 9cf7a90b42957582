import { Logger, type OnModuleDestroy } from '@nestjs/common';
import { Client } from 'pg';

type Handler = (payload: string) => void;

/** Milliseconds: first pause before a new try, the longest one, how often the line is probed, how long a probe may take. */
export interface ListenerPace {
  firstPause: number;
  longestPause: number;
  probeEvery: number;
  probeLimit: number;
}

const PACE: ListenerPace = { firstPause: 100, longestPause: 10_000, probeEvery: 10_000, probeLimit: 5_000 };

const CHANNEL = /^[a-z][a-z0-9_]{0,62}$/;

/**
 * Hears PostgreSQL's NOTIFY over one connection of its own, and comes back by itself when that breaks. What was
 * notified while the line was down is lost: who must know everything re-reads in `onConnected`.
 */
export class PgListener implements OnModuleDestroy {
  private readonly log = new Logger(PgListener.name);
  private readonly handlers = new Map<string, Set<Handler>>();
  private readonly changes = new Set<(connected: boolean) => void>();
  private client: Client | undefined;
  private started = false;
  private up = false;
  private pause: number;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly url: string,
    private readonly pace: ListenerPace = PACE,
  ) {
    this.pause = pace.firstPause;
  }

  /** True while every notification arrives. */
  get connected(): boolean {
    return this.up;
  }

  /**
   * Hears a channel from now on; resolves once the first try to connect is over, whether it succeeded or not.
   *
   * @param handler gets the payload; it must not throw
   * @returns the way to stop listening
   */
  async listen(channel: string, handler: Handler): Promise<() => void> {
    if (!CHANNEL.test(channel)) throw new Error(`No channel can be named ${channel}`);
    const known = this.handlers.get(channel);
    const handlers = known ?? new Set();
    this.handlers.set(channel, handlers.add(handler));
    if (!this.started) {
      this.started = true;
      await this.connect();
    } else if (!known && this.client && this.up) {
      await this.client.query(`LISTEN ${channel}`).catch((error: Error) => this.lost(error));
    }
    return () => void handlers.delete(handler);
  }

  /** Calls back whenever the line comes up (true) or breaks (false); gives the way to stop that. */
  onConnected(change: (connected: boolean) => void): () => void {
    this.changes.add(change);
    return () => void this.changes.delete(change);
  }

  async onModuleDestroy(): Promise<void> {
    this.started = false;
    clearTimeout(this.timer);
    const { client } = this;
    this.client = undefined;
    this.turn(false);
    await client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new Client({ connectionString: this.url, keepAlive: true, connectionTimeoutMillis: 5_000 });
    this.client = client;
    client.on('error', (error) => this.lost(error, client));
    client.on('end', () => this.lost(new Error('the server closed the connection'), client));
    client.on('notification', ({ channel, payload }) => this.hear(channel, payload ?? ''));
    try {
      await client.connect();
      for (const channel of this.handlers.keys()) await client.query(`LISTEN ${channel}`);
      if (this.client !== client) return;
      this.pause = this.pace.firstPause;
      this.turn(true);
      this.later(this.pace.probeEvery, () => this.probe(client));
    } catch (error) {
      this.lost(error as Error, client);
    }
  }

  private hear(channel: string, payload: string): void {
    for (const handler of this.handlers.get(channel) ?? []) {
      try {
        handler(payload);
      } catch (error) {
        this.log.error(`A handler of ${channel} failed`, (error as Error).stack);
      }
    }
  }

  /** A peer that vanished without a word looks like a quiet one until it is asked something. */
  private async probe(client: Client): Promise<void> {
    let limit: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      limit = setTimeout(() => reject(new Error('the server does not answer')), this.pace.probeLimit);
    });
    try {
      await Promise.race([client.query('SELECT 1'), silence]);
      if (this.client === client) this.later(this.pace.probeEvery, () => this.probe(client));
    } catch (error) {
      this.lost(error as Error, client);
    } finally {
      clearTimeout(limit);
    }
  }

  private lost(reason: Error, client = this.client): void {
    if (!client || this.client !== client) return;
    this.client = undefined;
    this.turn(false);
    client.end().catch(() => undefined);
    if (!this.started) return;
    this.log.warn(`Lost the line to PostgreSQL's notifications (${reason.message}); next try in ${this.pause} ms`);
    this.later(this.pause, () => this.connect());
    this.pause = Math.min(this.pause * 2, this.pace.longestPause);
  }

  private later(delay: number, work: () => Promise<void>): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void work(), delay);
    this.timer.unref();
  }

  private turn(up: boolean): void {
    if (this.up === up) return;
    this.up = up;
    for (const change of this.changes) change(up);
  }
}
