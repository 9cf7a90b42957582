import { Args, Context, ID, Info, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { ReadModels } from '../read-model/read-models';
import { Reader } from '../read-model/reader';
import { Allow } from './allow.decorator';
import { parseGlobalId } from './global-id';
import { Node } from './node';
import { AccessScope, type RequestContext } from './request-context';
import { DateTimeScalar } from './scalars';

/** Anything that has an id, by that id. */
@Resolver()
export class NodeResolver {
  constructor(
    private readonly reader: Reader,
    private readonly models: ReadModels,
  ) {}

  @Allow(AccessScope.READ)
  @Query(() => Node, { nullable: true, description: 'Null for an id of nothing that the viewer may see.' })
  async node(
    @Args('id', { type: () => ID, description: 'The id of anything that has one.' }) id: string,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    const parsed = parseGlobalId(id);
    const model = parsed && this.models.withPrefix(parsed.prefix);
    if (!model) return null;
    return this.reader.one(model, (row, { param }) => `${row}.id = ${param(parsed.key)}`, context, info);
  }
}

@Resolver()
export class ServerTimeResolver {
  @Allow('PUBLIC')
  @Query(() => DateTimeScalar, { description: "The server's clock, which a demonstration may set to another day." })
  serverTime(@Context() context: RequestContext): Date {
    return context.now;
  }
}
