import { AccessScope, actorOf, Allow, connectionOf, orderBy, Reader, type RequestContext } from '@lib/platform';
import { Args, Context, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { SetPassword } from './set-password.use-case';
import { UsersArgs } from './user.args';
import { CreateUserInput, SetPasswordInput, UpdateUserInput } from './user.input';
import { userModel } from './user.model';
import { UserPayload } from './user.payload';
import { usersWhere } from './users-where';
import { Users } from './users.service';

@Resolver()
export class UserResolver {
  constructor(
    private readonly reader: Reader,
    private readonly changes: Users,
    private readonly passwords: SetPassword,
  ) {}

  @Allow(AccessScope.READ)
  @Query(connectionOf('User'), { description: 'By account.' })
  users(
    @Args() args: UsersArgs,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const order = [orderBy('account', 'text')];
    return this.reader.page(userModel, { args, order, where: usersWhere(args) }, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => UserPayload, { description: 'For administrators.' })
  async createUser(
    @Args('input') input: CreateUserInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const created = await this.changes.create(actorOf(context), context.principal, input);
    return this.reader.payload('user', userModel, created, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => UserPayload, { description: 'For administrators. Null clears, what is left out stays.' })
  async updateUser(
    @Args('input') input: UpdateUserInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const updated = await this.changes.update(actorOf(context), context.principal, input);
    return this.reader.payload('user', userModel, updated, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => UserPayload, { description: 'For administrators. Signs the person out everywhere.' })
  async setPassword(
    @Args('input') input: SetPasswordInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const set = await this.passwords.run(actorOf(context), context.principal, input);
    return this.reader.payload('user', userModel, set, context, info);
  }
}
