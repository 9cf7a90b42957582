import { Allow, Reader, type RequestContext } from '@lib/platform';
import { Context, Info, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { viewerModel } from './viewer.model';
import { ViewerObject } from './viewer.object';

@Resolver()
export class ViewerResolver {
  constructor(private readonly reader: Reader) {}

  @Allow('PUBLIC')
  @Query(() => ViewerObject, { nullable: true, description: 'The signed-in user; null without a valid credential.' })
  async viewer(@Context() context: RequestContext, @Info() info: GraphQLResolveInfo): Promise<object | null> {
    return context.principal && this.reader.one(viewerModel, () => 'true', context, info);
  }
}
