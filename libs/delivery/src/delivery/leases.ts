import { Clock, WORK_PACE, type WorkPace } from '@lib/platform';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { pauseAfter, type RetrySchedule } from './retry-schedule';

/** Tables whose rows are messages on their way. */
export type MessageTable = 'delivery' | 'webhook_call';

/** Rows that this process alone may send, until the lease is over. */
export interface Claim {
  table: MessageTable;
  token: string;
  ids: string[];
  /** Until when it certainly lasts, by this process's own steady clock (`performance.now()`). */
  surelyUntil: number;
}

/** What became of a try. */
export type Outcome =
  | { status: 'sent' }
  | { status: 'suppressed'; reason: string }
  | { status: 'postponed'; until: Date }
  | { status: 'failed'; error: string; permanent?: boolean };

const LONGEST_ERROR = 500;

/**
 * Who sends what. A claim is a token in the row: a worker that was paused past its lease finds another token there and
 * may not mark it. Leases run by the database's own time, which no worker's clock can bend.
 */
@Injectable()
export class Leases {
  private readonly logger = new Logger(Leases.name);

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    @Inject(WORK_PACE) private readonly pace: Pick<WorkPace, 'leaseMs'>,
  ) {}

  /**
   * Picks rows that are due and that nobody holds, for a job to claim: until that job's time is over, no other is made
   * for them.
   *
   * @param which a further condition in SQL
   */
  async pick(table: MessageTable, which: string, most: number): Promise<string[]> {
    const [rows] = await this.db.query<[{ id: string }[], number]>(
      `UPDATE ${table} SET lease_token = NULL, ${this.lease}
        WHERE id IN (SELECT id FROM ${table}
                      WHERE status = 'QUEUED' AND ${which} AND not_before <= $1
                        AND (lease_until IS NULL OR lease_until < clock_timestamp())
                      ORDER BY not_before LIMIT ${most} FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [this.clock.now().toISOString()],
    );
    return rows.map(({ id }) => id);
  }

  /** Takes those of the rows that are due and that nobody holds; the try counts from now, even if this process dies. */
  async claim(table: MessageTable, ids: readonly string[]): Promise<Claim> {
    const token = randomUUID();
    const surelyUntil = performance.now() + this.pace.leaseMs;
    const [rows] = await this.db.query<[{ id: string }[], number]>(
      `UPDATE ${table} SET lease_token = $2, ${this.lease}, attempts = attempts + 1
        WHERE id IN (SELECT id FROM ${table}
                      WHERE id = ANY($1) AND status = 'QUEUED' AND not_before <= $3
                        AND (lease_token IS NULL OR lease_until < clock_timestamp())
                        FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [ids, token, this.clock.now().toISOString()],
    );
    return { table, token, ids: rows.map(({ id }) => id), surelyUntil };
  }

  /**
   * Does the work under a claim that is prolonged as long as this process is awake: however slow a peer is, nobody else
   * sends the same meanwhile. Of a process that was killed or paused, the claim ends by itself.
   */
  async during(claim: Claim, work: () => Promise<void>): Promise<void> {
    const timer = setInterval(() => void this.prolong(claim), this.pace.leaseMs / 3);
    try {
      await work();
    } finally {
      clearInterval(timer);
    }
  }

  /** False for a worker that slept past its lease: others may be sending the same by now. */
  surelyHeld({ surelyUntil }: Claim): boolean {
    return performance.now() < surelyUntil;
  }

  /**
   * Writes what became of rows of a claim, all the same.
   *
   * @returns those that were still held by the claim
   */
  settle(claim: Claim, ids: readonly string[], outcome: Outcome, schedule: RetrySchedule): Promise<string[]> {
    const now = this.clock.now();
    switch (outcome.status) {
      case 'sent':
        return this.write(claim, ids, `status = 'SENT', sent_at = $3, last_error = NULL`, [now.toISOString()]);
      case 'suppressed':
        return this.write(claim, ids, `status = 'SUPPRESSED', last_error = $3`, [outcome.reason]);
      case 'postponed':
        return this.write(claim, ids, 'not_before = $3, attempts = attempts - 1', [outcome.until.toISOString()]);
      case 'failed':
        return this.fail(claim, ids, outcome, schedule, now);
    }
  }

  private get lease(): string {
    return `lease_until = clock_timestamp() + interval '${this.pace.leaseMs} milliseconds'`;
  }

  /** A claim that was slept through is not taken up again: others may hold some of its rows. */
  private async prolong(claim: Claim): Promise<void> {
    if (!this.surelyHeld(claim)) return;
    const { table, token, ids } = claim;
    const surelyUntil = performance.now() + this.pace.leaseMs;
    try {
      await this.db.query(`UPDATE ${table} SET ${this.lease} WHERE id = ANY($1) AND lease_token = $2`, [ids, token]);
      claim.surelyUntil = surelyUntil;
    } catch (error) {
      this.logger.warn(`A claim could not be prolonged: ${(error as Error).message}`);
    }
  }

  /** Rows of a claim may have been tried different numbers of times, so each finds its own pause. */
  private fail(
    claim: Claim,
    ids: readonly string[],
    { error, permanent = false }: Extract<Outcome, { status: 'failed' }>,
    schedule: RetrySchedule,
    now: Date,
  ): Promise<string[]> {
    const pauses = permanent ? [] : schedule.map((_, n) => pauseAfter(schedule, n + 1) ?? 0);
    return this.write(
      claim,
      ids,
      `status = CASE WHEN ($4::float8[])[attempts] IS NULL THEN 'FAILED' ELSE 'QUEUED' END::delivery_status,
       not_before = $5::timestamptz + coalesce(($4::float8[])[attempts], 0) * interval '1 millisecond', last_error = $3`,
      [error.slice(0, LONGEST_ERROR), pauses, now.toISOString()],
    );
  }

  private async write(
    { table, token }: Claim,
    ids: readonly string[],
    change: string,
    values: unknown[],
  ): Promise<string[]> {
    const [rows] = await this.db.query<[{ id: string }[], number]>(
      `UPDATE ${table} SET ${change}, lease_token = NULL, lease_until = NULL
        WHERE id = ANY($1) AND lease_token = $2 RETURNING id`,
      [ids, token, ...values],
    );
    return rows.map(({ id }) => id);
  }
}
