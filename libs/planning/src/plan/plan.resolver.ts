import { AccessScope, Allow, orderBy, Reader, type RequestContext } from '@lib/platform';
import { Args, Context, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { CreatePlanUseCase } from './create-plan.use-case';
import { CreatePlanInput, CreateThemeInput } from './plan.input';
import { planModel, themeModel } from './plan.model';
import { PlanObject } from './plan.object';
import { PlanPayload, ThemePayload } from './plan.payload';

@Resolver()
export class PlanResolver {
  constructor(
    private readonly reader: Reader,
    private readonly creation: CreatePlanUseCase,
  ) {}

  @Allow(AccessScope.READ)
  @Query(() => [PlanObject], { description: 'The newest year first.' })
  plans(@Context() context: RequestContext, @Info() info: GraphQLResolveInfo): Promise<object[]> {
    const order = [orderBy('year', 'integer', 'DESC'), orderBy('code', 'text')];
    return this.reader.list(planModel, order, undefined, context, info);
  }

  @Allow(AccessScope.READ)
  @Query(() => PlanObject, { nullable: true, description: 'The plan of this code; null when there is none.' })
  plan(
    @Args('code', { description: 'Its code.' }) code: string,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    return this.reader.one(planModel, (row, { param }) => `${row}.code = ${param(code)}`, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => PlanPayload, {
    description: 'For the supervising office.',
  })
  async createPlan(
    @Args('input') input: CreatePlanInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const result = await this.creation.plan(context, input);
    return this.reader.payload('plan', planModel, result, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => ThemePayload, {
    description: 'For the supervising office: a heading at the end of its siblings.',
  })
  async createTheme(
    @Args('input') input: CreateThemeInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const result = await this.creation.theme(context, input);
    return this.reader.payload('theme', themeModel, result, context, info);
  }
}
