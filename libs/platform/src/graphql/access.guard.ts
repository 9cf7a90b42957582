import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import { type GraphQLResolveInfo, isObjectType } from 'graphql';
import { type Admission, ALLOW } from './allow.decorator';
import { publicError } from './public-error';
import type { RequestContext } from './request-context';

function isRootField({ parentType, schema }: GraphQLResolveInfo): boolean {
  return (
    isObjectType(parentType) &&
    [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].includes(parentType)
  );
}

/**
 * Lets a caller into an operation by what the resolver's `@Allow` says: UNAUTHENTICATED without a credential, FORBIDDEN
 * when the credential lacks the scope. A method without `@Allow` lets nobody in. What a person may do to a row is for
 * the policy to say, not for this guard.
 *
 * Usage: `{ provide: APP_GUARD, useClass: AccessGuard }` in the API's module.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const admission = this.reflector.get<Admission | undefined>(ALLOW, context.getHandler());
    if (context.getType<string>() !== 'graphql') return admission === 'PUBLIC';
    const graphql = GqlExecutionContext.create(context);
    if (!isRootField(graphql.getInfo<GraphQLResolveInfo>())) return true;
    admit(admission, graphql.getContext<RequestContext>());
    return true;
  }
}

function admit(admission: Admission | undefined, { principal }: RequestContext): void {
  if (admission === 'PUBLIC') return;
  if (admission === undefined) throw publicError('FORBIDDEN', 'This operation lets nobody in.');
  if (principal === null) throw publicError('UNAUTHENTICATED', 'Sign in, or send an API key, first.');
  if (!principal.scopes.has(admission)) {
    throw publicError('FORBIDDEN', `The credential lacks the scope ${admission}.`);
  }
}
