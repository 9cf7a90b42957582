import {
  type Actor,
  Clock,
  forbidden,
  invalid,
  limitExceeded,
  type Principal,
  type Result,
  success,
  type Transaction,
  UnitOfWork,
} from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { passwordFault } from '../password/password-rules';
import { Passwords } from '../password/passwords';
import { User } from '../user/user.entity';
import { Session } from './session.entity';
import { Sessions } from './sessions.service';
import { attemptKeys, SignInAttempts } from './sign-in-attempts';

/** A person's own new password. It proves the old one, and signs every other device out. */
@Injectable()
export class ChangePassword {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly passwords: Passwords,
    private readonly attempts: SignInAttempts,
    private readonly sessions: Sessions,
  ) {}

  async run(
    actor: Actor,
    principal: Principal | null,
    given: { currentPassword: string; newPassword: string },
  ): Promise<Result<{ id: string }>> {
    const user = principal && (await this.db.manager.findOneBy(User, { id: principal.userId, active: true }));
    const session = principal && (await this.db.manager.findOneBy(Session, { id: principal.credentialId }));
    if (!user || !session) return forbidden('people.onlySignedIn');
    const fault = passwordFault(given.newPassword, user.account);
    if (fault !== undefined) return invalid(fault, ['input', 'newPassword']);
    const keys = attemptKeys(user.account, undefined);
    if (await this.attempts.areLocked(keys, this.clock.now())) return limitExceeded('people.tooManyAttempts');
    const right = await this.passwords.matches(user.passwordHash, given.currentPassword);
    const passwordHash = await this.passwords.hash(given.newPassword);
    // The inner result is committed whatever it says: a wrong password must leave its trace.
    const settled = await this.unitOfWork.run(actor, async (tx) => {
      const outcome = await this.attempts.settle(tx, keys, right);
      if (outcome === 'locked') return success(limitExceeded('people.tooManyAttempts'));
      if (outcome === 'wrong') return success(invalid('people.wrongPassword', ['input', 'currentPassword']));
      await this.store(tx, user.id, passwordHash, session.id);
      return success(success({ id: user.id }));
    });
    return settled.ok ? settled.value : settled;
  }

  private async store(tx: Transaction, id: string, passwordHash: string, keptSessionId: string): Promise<void> {
    await tx.manager.update(User, { id }, { passwordHash, passwordChangedAt: tx.now });
    await this.sessions.endAllOf(tx, id, keptSessionId);
    tx.record({ streamType: 'user', streamId: id, action: 'user.password_changed' });
  }
}
