import { Clock, invalid, limitExceeded, type Result, success, type Transaction, UnitOfWork } from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Passwords } from '../password/passwords';
import { User } from '../user/user.entity';
import { type IssuedSession, type OpenedSession, Sessions } from './sessions.service';
import { type AttemptKeys, attemptKeys, SignInAttempts } from './sign-in-attempts';

/** Where a request came from. */
export interface Origin {
  /** IP address; absent on a socket. */
  address?: string | undefined;
  requestId?: string;
}

interface Proof {
  user: User | null;
  right: boolean;
}

/**
 * Lets a person in by account and password. A wrong password, an unknown account, a deactivated one and one without a
 * password get the same answer after the same work.
 */
@Injectable()
export class SignIn {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly passwords: Passwords,
    private readonly attempts: SignInAttempts,
    private readonly sessions: Sessions,
  ) {}

  async run(given: { account: string; password: string }, origin: Origin): Promise<Result<OpenedSession>> {
    const account = given.account.trim().toLowerCase();
    const keys = attemptKeys(account, origin.address);
    if (await this.attempts.areLocked(keys, this.clock.now())) return limitExceeded('people.tooManyAttempts');
    const user = await this.db.manager.findOneBy(User, { account });
    const right = await this.passwords.matches(user?.active ? user.passwordHash : null, given.password);
    const actor = {
      userId: right && user ? user.id : null,
      ...(origin.requestId ? { requestId: origin.requestId } : {}),
    };
    // The inner result is committed whatever it says: a wrong password must leave its trace.
    const settled = await this.unitOfWork.run(actor, async (tx) =>
      success(await this.settle(tx, keys, { user, right })),
    );
    if (!settled.ok) return settled;
    const issued = settled.value;
    return issued.ok ? success(await this.sessions.opened(issued.value)) : issued;
  }

  private async settle(tx: Transaction, keys: AttemptKeys, { user, right }: Proof): Promise<Result<IssuedSession>> {
    // Deactivated, or given another password, while this one was being checked.
    const still = user && right ? await this.unchanged(tx, user) : null;
    const outcome = await this.attempts.settle(tx, keys, still !== null);
    if (outcome === 'locked') return limitExceeded('people.tooManyAttempts');
    if (outcome === 'wrong' || still === null) return invalid('people.wrongCredentials');
    return success(await this.sessions.open(tx, still));
  }

  private unchanged(tx: Transaction, { id, passwordHash }: User): Promise<User | null> {
    return tx.manager.findOne(User, {
      where: { id, active: true, passwordHash: passwordHash ?? '' },
      lock: { mode: 'pessimistic_read' },
    });
  }
}
