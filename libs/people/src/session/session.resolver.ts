import { AccessScope, actorOf, Allow, Reader, type RequestContext } from '@lib/platform';
import { Args, Context, Info, Mutation, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { userModel } from '../user/user.model';
import { ChangePassword } from './change-password.use-case';
import { RefreshSession } from './refresh-session.use-case';
import { SessionAnswer } from './session-answer';
import { SessionCookies } from './session-cookies';
import { ChangePasswordInput, RefreshSessionInput, SignInInput } from './session.input';
import { ChangePasswordPayload, SignInPayload, SignOutPayload } from './session.payload';
import { type Origin, SignIn } from './sign-in.use-case';
import { SignOut } from './sign-out.use-case';

const originOf = ({ http, requestId }: RequestContext): Origin => ({ address: http?.address, requestId });

@Resolver()
export class SessionResolver {
  constructor(
    private readonly signIns: SignIn,
    private readonly renewals: RefreshSession,
    private readonly signOuts: SignOut,
    private readonly cookies: SessionCookies,
    private readonly answer: SessionAnswer,
  ) {}

  @Allow('PUBLIC')
  @Mutation(() => SignInPayload, {
    description: 'Begins a session: an access token for programs, cookies for browsers.',
  })
  async signIn(
    @Args('input') input: SignInInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return this.answer.opened(await this.signIns.run(input, originOf(context)), context, info);
  }

  @Allow('PUBLIC')
  @Mutation(() => SignInPayload, { description: 'New tokens for a session, in exchange for its refresh token.' })
  async refreshSession(
    @Args('input') input: RefreshSessionInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const token = input.refreshToken ?? this.cookies.refreshTokenOf(context.http);
    return this.answer.opened(await this.renewals.run(token, originOf(context)), context, info);
  }

  @Allow('PUBLIC')
  @Mutation(() => SignOutPayload, { description: 'Ends the session, and what is open on it, at once.' })
  async signOut(@Context() context: RequestContext, @Info() info: GraphQLResolveInfo): Promise<object> {
    const token = this.cookies.refreshTokenOf(context.http);
    return this.answer.closed(await this.signOuts.run(actorOf(context), context.principal, token), context, info);
  }
}

@Resolver()
export class PasswordResolver {
  constructor(
    private readonly changes: ChangePassword,
    private readonly reader: Reader,
  ) {}

  @Allow(AccessScope.WRITE)
  @Mutation(() => ChangePasswordPayload, { description: 'Signs every other device of the viewer out.' })
  async changePassword(
    @Args('input') input: ChangePasswordInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const changed = await this.changes.run(actorOf(context), context.principal, input);
    return this.reader.payload('user', userModel, changed, context, info);
  }
}
