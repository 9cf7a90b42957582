import { Reader, type RequestContext, type Result } from '@lib/platform';
import { Injectable } from '@nestjs/common';
import type { GraphQLResolveInfo } from 'graphql';
import { userModel } from '../user/user.model';
import { SessionCookies } from './session-cookies';
import type { OpenedSession } from './sessions.service';

/** Turns the outcome of signing in, renewing and signing out into payloads and cookies. */
@Injectable()
export class SessionAnswer {
  constructor(
    private readonly reader: Reader,
    private readonly cookies: SessionCookies,
  ) {}

  /** From here on the request is the signed-in person's, so that the payload's user is read with his own eyes. */
  async opened(result: Result<OpenedSession>, context: RequestContext, info: GraphQLResolveInfo): Promise<object> {
    if (!result.ok) return this.reader.payload('user', userModel, result, context, info);
    const { principal, accessToken, refreshToken } = result.value;
    context.principal = principal;
    this.cookies.set(context.http, { accessToken, refreshToken });
    return { ...(await this.reader.payload('user', userModel, result, context, info)), accessToken, refreshToken };
  }

  async closed(result: Result<null>, context: RequestContext, info: GraphQLResolveInfo): Promise<object> {
    if (!result.ok) return this.reader.payload('user', userModel, result, context, info);
    context.principal = null;
    this.cookies.clear(context.http);
    return { userErrors: [] };
  }
}
