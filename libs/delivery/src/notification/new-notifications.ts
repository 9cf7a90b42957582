import { Database, LiveQueue, PgListener, type Principal } from '@lib/platform';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { inApp } from './visible-notifications';

/** Which notification came. */
export interface NewNotification {
  id: string;
}

interface Watcher {
  userId: string;
  queue: LiveQueue<NewNotification>;
}

const REACHED_APP = `SELECT n.id, n.recipient_id AS "userId" FROM notification n WHERE n.id = ANY($1) AND ${inApp('n')}`;

/** Tells each person's open screens of what was just written for the app, by whichever process. */
@Injectable()
export class NewNotifications implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger(NewNotifications.name);
  private readonly watchers = new Map<string, Set<Watcher>>();
  private leave: (() => void) | undefined;

  constructor(
    private readonly line: PgListener,
    private readonly database: Database,
  ) {}

  async onModuleInit(): Promise<void> {
    this.leave = await this.line.listen('duban_notifications', (payload) => {
      this.hear(payload).catch((error: unknown) => this.log.error(error));
    });
  }

  onModuleDestroy(): void {
    this.leave?.();
  }

  /** The person's notifications from now on. */
  watch(principal: Principal | null): AsyncIterator<NewNotification> {
    const queue = new LiveQueue<NewNotification>(() => watcher && this.remove(watcher));
    const watcher = principal && { userId: principal.userId, queue };
    if (watcher) this.watchersOf(watcher.userId).add(watcher);
    else void queue.return();
    return queue;
  }

  /** @param payload pairs of recipient and id, as `notification_announce` writes them */
  private async hear(payload: string): Promise<void> {
    const pairs = payload.split(',').map((pair) => pair.split(':'));
    const wanted = pairs.flatMap(([userId = '', id = '']) => (this.watchers.has(userId) ? [id] : []));
    if (wanted.length === 0) return;
    for (const { id, userId } of await this.database.read<{ id: string; userId: string }>(
      REACHED_APP,
      [wanted],
      true,
    )) {
      for (const { queue } of this.watchers.get(userId) ?? []) queue.push(id, { id });
    }
  }

  private watchersOf(userId: string): Set<Watcher> {
    const known = this.watchers.get(userId) ?? new Set();
    this.watchers.set(userId, known);
    return known;
  }

  private remove(watcher: Watcher): void {
    const others = this.watchers.get(watcher.userId);
    others?.delete(watcher);
    if (others?.size === 0) this.watchers.delete(watcher.userId);
  }
}
