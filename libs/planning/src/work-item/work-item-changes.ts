import { Database, HistoryEvents, type HistoryNotice, LiveQueue, type Principal } from '@lib/platform';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { mayReadItem } from './permitted-actions';
import { actorFrom, guardedItemFrom } from './work-item-guard';

/** Which item changed. */
export interface ChangedWorkItem {
  id: string;
}

interface Watcher {
  principal: Principal;
  planCode?: string;
  id?: string;
  queue: LiveQueue<ChangedWorkItem>;
}

const GUARD = `
  SELECT p.code AS "planCode", w.status AS "$status", w.lead_department_id AS "$lead_department_id",
         w.department_ids AS "$department_ids", w.due_date AS "$due_date", w.internal AS "$internal",
         w.owner_id AS "$owner_id", false AS "$pending"
    FROM work_item w JOIN plan p ON p.id = w.plan_id WHERE w.id = $1`;

/** Tells those who watch of changed items that they may see; the database is asked once a change, not once a watcher. */
@Injectable()
export class WorkItemChanges implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger(WorkItemChanges.name);
  private readonly watchers = new Set<Watcher>();
  private leave: (() => void) | undefined;

  constructor(
    private readonly events: HistoryEvents,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.leave = this.events.onEntry((notice) => {
      this.tell(notice).catch((error: unknown) => this.log.error(error));
    });
  }

  onModuleDestroy(): void {
    this.leave?.();
  }

  /** Changes from now on, of one item, one plan, or all. */
  watch(principal: Principal | null, which: Pick<Watcher, 'planCode' | 'id'>): AsyncIterator<ChangedWorkItem> {
    const queue = new LiveQueue<ChangedWorkItem>(() => watcher && this.watchers.delete(watcher));
    const watcher = principal && { principal, ...which, queue };
    if (watcher) this.watchers.add(watcher);
    else void queue.return();
    return queue;
  }

  private async tell({ streamType, streamId }: HistoryNotice): Promise<void> {
    if (streamType !== 'work_item' || this.watchers.size === 0) return;
    const [row] = await this.database.read<Record<string, unknown>>(GUARD, [streamId], true);
    if (!row) return;
    const item = guardedItemFrom(row);
    for (const { principal, planCode, id, queue } of this.watchers) {
      const wanted = (planCode ?? row['planCode']) === row['planCode'] && (id ?? streamId) === streamId;
      if (wanted && mayReadItem(item, actorFrom(principal))) queue.push(streamId, { id: streamId });
    }
  }
}
