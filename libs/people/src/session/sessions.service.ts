import { AccessScope, newId, type Principal, type Transaction } from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { IsNull, LessThan, MoreThan, Not } from 'typeorm';
import { announceCredentialChange } from '../credential/credential-changes';
import { newSecret, secretHash } from '../credential/opaque-secret';
import type { User } from '../user/user.entity';
import { AccessTokens } from './access-tokens';
import { RefreshToken } from './refresh-token.entity';
import { SESSION_IDLE_SECONDS } from './session-settings';
import { Session } from './session.entity';

/** A session that was just opened or renewed, before its transaction commits. */
export interface IssuedSession {
  principal: Principal;
  refreshToken: string;
}

/** What the signed-in person takes along. */
export interface OpenedSession extends IssuedSession {
  /** The user's key. */
  id: string;
  accessToken: string;
}

const idleEnd = (from: Date): Date => new Date(from.getTime() + SESSION_IDLE_SECONDS * 1000);
const idleStart = (until: Date): Date => new Date(until.getTime() - SESSION_IDLE_SECONDS * 1000);

/** Opens, renews and ends sessions within the transactions of others. */
@Injectable()
export class Sessions {
  constructor(private readonly accessTokens: AccessTokens) {}

  async open(tx: Transaction, user: User): Promise<IssuedSession> {
    const id = newId();
    const { manager, now } = tx;
    // Long over: nobody asks about them any more, and they must not pile up.
    await manager.delete(Session, { userId: user.id, expiresAt: LessThan(idleStart(now)) });
    await manager.insert(Session, {
      id,
      userId: user.id,
      createdAt: now,
      lastUsedAt: now,
      expiresAt: idleEnd(now),
      endedAt: null,
    });
    return this.issue(tx, user, id);
  }

  /** Hands out the session's next refresh token and lets it live on. */
  async renew(tx: Transaction, user: User, used: RefreshToken): Promise<IssuedSession> {
    const { manager, now } = tx;
    await manager.update(RefreshToken, { hash: used.hash }, { usedAt: now });
    // A token of before that is refused as unknown: its session would have run out by then.
    await manager.delete(RefreshToken, { sessionId: used.sessionId, usedAt: LessThan(idleStart(now)) });
    await manager.update(Session, { id: used.sessionId }, { lastUsedAt: now, expiresAt: idleEnd(now) });
    return this.issue(tx, user, used.sessionId);
  }

  /** @returns false when there was no such session of that user to end */
  async end(tx: Transaction, userId: string, sessionId: string): Promise<boolean> {
    const { affected } = await tx.manager.update(
      Session,
      { id: sessionId, userId, endedAt: IsNull() },
      { endedAt: tx.now },
    );
    if (affected) await announceCredentialChange(tx.manager, userId);
    return Boolean(affected);
  }

  /** Signs a user out everywhere, but for the session to keep. */
  async endAllOf(tx: Transaction, userId: string, keptSessionId?: string): Promise<void> {
    await tx.manager.update(
      Session,
      {
        userId,
        endedAt: IsNull(),
        expiresAt: MoreThan(tx.now),
        ...(keptSessionId === undefined ? {} : { id: Not(keptSessionId) }),
      },
      { endedAt: tx.now },
    );
    await announceCredentialChange(tx.manager, userId);
  }

  /** Adds the access token, once the session is committed. */
  async opened(issued: IssuedSession): Promise<OpenedSession> {
    const { userId, credentialId } = issued.principal;
    const accessToken = await this.accessTokens.issue({ userId, sessionId: credentialId });
    return { ...issued, id: userId, accessToken };
  }

  private async issue({ manager, now }: Transaction, user: User, sessionId: string): Promise<IssuedSession> {
    const refreshToken = newSecret();
    await manager.insert(RefreshToken, { hash: secretHash(refreshToken), sessionId, issuedAt: now, usedAt: null });
    const { id: userId, role, departmentId } = user;
    const scopes = new Set([AccessScope.READ, AccessScope.WRITE]);
    return { refreshToken, principal: { userId, role, departmentId, credentialId: sessionId, scopes } };
  }
}
