import { newId, type Transaction } from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { createHash } from 'node:crypto';
import { DataSource, type EntityManager, In, LessThan, MoreThan } from 'typeorm';
import { addressGroup } from './client-address';
import { isLocked, LOCK_MS } from './lock-out';
import { SignInFailure } from './sign-in-failure.entity';

const keyOf = (kind: string, value: string): string =>
  `${kind} ${createHash('sha256').update(value).digest('base64url')}`;

/** What wrong passwords are counted against. */
export interface AttemptKeys {
  account: string;
  /** Absent where nobody knows where the attempt came from. */
  address?: string;
}

export function attemptKeys(account: string, ip: string | undefined): AttemptKeys {
  return { account: keyOf('account', account), ...(ip ? { address: keyOf('address', addressGroup(ip)) } : {}) };
}

const listed = ({ account, address }: AttemptKeys): string[] => [account, ...(address ? [address] : [])];

/** Counts wrong passwords. Unknown accounts are counted like known ones, so that the count tells nothing about them. */
@Injectable()
export class SignInAttempts {
  constructor(@InjectDataSource() private readonly db: DataSource) {}

  /** Whether to refuse before any password is looked at. */
  areLocked(keys: AttemptKeys, now: Date): Promise<boolean> {
    return this.locked(this.db.manager, keys, now);
  }

  /**
   * Enters the outcome of one attempt. Attempts on one key come here one after the other: of a thousand sent at once,
   * those after the tenth wrong one are refused, the right one included.
   */
  async settle(tx: Transaction, keys: AttemptKeys, right: boolean): Promise<'locked' | 'wrong' | 'right'> {
    const { manager, now } = tx;
    for (const key of listed(keys).toSorted()) {
      await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [key]);
    }
    if (await this.locked(manager, keys, now)) return 'locked';
    if (right) {
      // The address keeps its count: one good account must not pay for guesses at others.
      await manager.delete(SignInFailure, { key: keys.account });
      return 'right';
    }
    await manager.insert(
      SignInFailure,
      listed(keys).map((key) => ({ id: newId(), key, at: now })),
    );
    await manager.delete(SignInFailure, { at: LessThan(new Date(now.getTime() - 2 * LOCK_MS)) });
    return 'wrong';
  }

  private async locked(manager: EntityManager, keys: AttemptKeys, now: Date): Promise<boolean> {
    const failures = await manager.findBy(SignInFailure, {
      key: In(listed(keys)),
      at: MoreThan(new Date(now.getTime() - 2 * LOCK_MS)),
    });
    return listed(keys).some((key) =>
      isLocked(
        failures.filter((failure) => failure.key === key).map(({ at }) => at.getTime()),
        now.getTime(),
      ),
    );
  }
}
