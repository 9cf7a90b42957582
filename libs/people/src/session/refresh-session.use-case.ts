import { invalid, type Result, success, type Transaction, UnitOfWork } from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { secretHash } from '../credential/opaque-secret';
import { User } from '../user/user.entity';
import { RefreshToken } from './refresh-token.entity';
import { Session } from './session.entity';
import { type IssuedSession, type OpenedSession, Sessions } from './sessions.service';
import type { Origin } from './sign-in.use-case';

/**
 * Exchanges a refresh token for new ones. Each token is good once: when one comes a second time, it is in two hands,
 * and the whole session ends for both.
 */
@Injectable()
export class RefreshSession {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: Sessions,
  ) {}

  async run(refreshToken: string | undefined, { requestId }: Origin): Promise<Result<OpenedSession>> {
    if (refreshToken === undefined) return invalid('people.sessionOver');
    const actor = { userId: null, ...(requestId ? { requestId } : {}) };
    // The inner result is committed whatever it says: a stolen token must end its session.
    const settled = await this.unitOfWork.run(actor, async (tx) => success(await this.settle(tx, refreshToken)));
    if (!settled.ok) return settled;
    const issued = settled.value;
    return issued.ok ? success(await this.sessions.opened(issued.value)) : issued;
  }

  private async settle(tx: Transaction, refreshToken: string): Promise<Result<IssuedSession>> {
    const { manager, now } = tx;
    const over = invalid('people.sessionOver');
    const token = await manager.findOne(RefreshToken, {
      where: { hash: secretHash(refreshToken) },
      lock: { mode: 'pessimistic_write' },
    });
    const session = token && (await this.lockedSession(tx, token.sessionId));
    if (!token || !session || session.endedAt !== null || session.expiresAt <= now) return over;
    if (token.usedAt !== null) {
      await this.sessions.end(tx, session.userId, session.id);
      tx.record({ streamType: 'user', streamId: session.userId, action: 'user.refresh_token_reused' });
      return over;
    }
    const user = await manager.findOneBy(User, { id: session.userId, active: true });
    return user ? success(await this.sessions.renew(tx, user, token)) : over;
  }

  private lockedSession({ manager }: Transaction, id: string): Promise<Session | null> {
    return manager.findOne(Session, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }
}
