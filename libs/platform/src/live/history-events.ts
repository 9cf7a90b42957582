import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { PgListener } from './pg-listener';

/** What of a history entry goes over the line: ids, never contents. */
export interface HistoryNotice {
  id: string;
  streamType: string;
  streamId: string;
  action: string;
}

type Listener = (notice: HistoryNotice) => void;

/**
 * Tells this process of every change that any process has committed. What is changed while the line is down goes
 * unheard: when it is back, GraphqlSocket closes every socket, and clients re-read on reconnecting.
 */
@Injectable()
export class HistoryEvents implements OnModuleInit, OnModuleDestroy {
  private readonly listeners = new Set<Listener>();
  private leave: (() => void) | undefined;

  constructor(private readonly line: PgListener) {}

  async onModuleInit(): Promise<void> {
    this.leave = await this.line.listen('duban_history', (payload) => this.tell(JSON.parse(payload) as HistoryNotice));
  }

  onModuleDestroy(): void {
    this.leave?.();
  }

  /** @returns the way to stop listening */
  onEntry(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  private tell(notice: HistoryNotice): void {
    for (const listener of this.listeners) listener(notice);
  }
}
