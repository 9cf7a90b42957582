import { type Actor, forbidden, type Principal, type Result, success, UnitOfWork } from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { secretHash } from '../credential/opaque-secret';
import { RefreshToken } from './refresh-token.entity';
import { Session } from './session.entity';
import { Sessions } from './sessions.service';

/** Ends the session behind a request. Without one there is nothing to end, which is as well. */
@Injectable()
export class SignOut {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: Sessions,
  ) {}

  /** @param refreshToken the browser's, which tells its session when the access token has run out */
  run(actor: Actor, principal: Principal | null, refreshToken: string | undefined): Promise<Result<null>> {
    return this.unitOfWork.run(actor, async (tx) => {
      if (principal) {
        const ended = await this.sessions.end(tx, principal.userId, principal.credentialId);
        const isKey = !ended && !(await tx.manager.existsBy(Session, { id: principal.credentialId }));
        return isKey ? forbidden('people.keyCannotSignOut') : success(null);
      }
      const token = refreshToken && (await tx.manager.findOneBy(RefreshToken, { hash: secretHash(refreshToken) }));
      const session = token && (await tx.manager.findOneBy(Session, { id: token.sessionId }));
      if (session) await this.sessions.end(tx, session.userId, session.id);
      return success(null);
    });
  }
}
