import {
  type Actor,
  forbidden,
  invalid,
  keyOf,
  notFound,
  type Principal,
  type Result,
  success,
  UnitOfWork,
} from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { passwordFault } from '../password/password-rules';
import { Passwords } from '../password/passwords';
import { can } from '../policy/permission';
import { Sessions } from '../session/sessions.service';
import type { SetPasswordInput } from './user.input';
import { User } from './user.entity';

/** A new password given by an administrator, as after one was forgotten. */
@Injectable()
export class SetPassword {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
  ) {}

  async run(actor: Actor, principal: Principal | null, input: SetPasswordInput): Promise<Result<{ id: string }>> {
    if (!can(principal, 'user.setPassword')) return forbidden('people.notAllowed');
    const id = keyOf('us', input.userId) ?? input.userId;
    const user = await this.db.manager.findOneBy(User, { id });
    if (!user) return notFound('people.userNotFound', ['input', 'userId']);
    const fault = passwordFault(input.password, user.account);
    if (fault !== undefined) return invalid(fault, ['input', 'password']);
    const passwordHash = await this.passwords.hash(input.password);
    return this.unitOfWork.run(actor, async (tx) => {
      await tx.manager.update(User, { id }, { passwordHash, passwordChangedAt: tx.now });
      await this.sessions.endAllOf(tx, id, principal?.credentialId);
      tx.record({ streamType: 'user', streamId: id, action: 'user.password_set' });
      return success({ id });
    });
  }
}
