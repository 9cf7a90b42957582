import {
  type Actor,
  fieldChanges,
  forbidden,
  invalid,
  keyOf,
  limitExceeded,
  newId,
  notFound,
  type Principal,
  type Result,
  success,
  UnitOfWork,
} from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import { announceCredentialChange } from '../credential/credential-changes';
import { secretHash } from '../credential/opaque-secret';
import { can } from '../policy/permission';
import { Session } from '../session/session.entity';
import { User } from '../user/user.entity';
import { keyExpiry } from './api-key-expiry';
import { newApiKey, shownPartOf } from './api-key-form';
import { ApiKey } from './api-key.entity';
import type { CreateApiKeyInput, RevokeApiKeyInput } from './api-key.input';

/** Keys that work at the same time for one person. */
const MOST_KEYS = 50;

/** The keys with which programs act for people. */
@Injectable()
export class ApiKeys {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @returns the key's id, and its secret, which is not kept */
  async create(
    actor: Actor,
    principal: Principal | null,
    input: CreateApiKeyInput,
  ): Promise<Result<{ id: string; secret: string }>> {
    if (!principal || !can(principal, 'apiKey.create', principal)) return forbidden('people.notAllowed');
    if (input.scopes.length === 0) return invalid('people.keyNeedsScope', ['input', 'scopes']);
    const { userId } = principal;
    return this.unitOfWork.run<{ id: string; secret: string }>(actor, async (tx) => {
      const { manager, now } = tx;
      const expiresAt = keyExpiry(input.expiresAt, now);
      if (!expiresAt) return invalid('people.keyExpiryOutOfRange', ['input', 'expiresAt']);
      // A leaked key must not outlive itself by making others.
      if (!(await manager.existsBy(Session, { id: principal.credentialId }))) return forbidden('people.onlySignedIn');
      await manager.findOne(User, { where: { id: userId }, lock: { mode: 'pessimistic_write' } });
      const living = await manager.countBy(ApiKey, { userId, revokedAt: IsNull(), expiresAt: MoreThan(now) });
      if (living >= MOST_KEYS) return limitExceeded('people.tooManyKeys', [], { max: MOST_KEYS });
      const secret = newApiKey();
      const id = newId();
      const about = { name: input.name, scopes: [...new Set(input.scopes)], expiresAt, prefix: shownPartOf(secret) };
      await manager.insert(ApiKey, { id, userId, ...about, hash: secretHash(secret), createdAt: now });
      const changes = fieldChanges({}, about);
      tx.record({ streamType: 'user', streamId: userId, subjectId: id, action: 'api_key.created', changes });
      return success({ id, secret });
    });
  }

  async revoke(actor: Actor, principal: Principal | null, input: RevokeApiKeyInput): Promise<Result<{ id: string }>> {
    return this.unitOfWork.run<{ id: string }>(actor, async (tx) => {
      const { manager, now } = tx;
      const id = keyOf('ak', input.id) ?? input.id;
      const key = await manager.findOne(ApiKey, { where: { id }, lock: { mode: 'pessimistic_write' } });
      // Another's key and none at all look the same.
      if (!key || !can(principal, 'apiKey.revoke', key)) return notFound('people.keyNotFound', ['input', 'id']);
      if (key.revokedAt) return success({ id });
      await manager.update(ApiKey, { id }, { revokedAt: now });
      await announceCredentialChange(manager, key.userId);
      tx.record({ streamType: 'user', streamId: key.userId, subjectId: id, action: 'api_key.revoked' });
      return success({ id });
    });
  }
}
