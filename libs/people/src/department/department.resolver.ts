import { AccessScope, actorOf, Allow, connectionOf, orderBy, Reader, type RequestContext } from '@lib/platform';
import { Args, Context, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { DepartmentsArgs } from './department.args';
import { CreateDepartmentInput, UpdateDepartmentInput } from './department.input';
import { departmentModel } from './department.model';
import { DepartmentObject } from './department.object';
import { DepartmentPayload } from './department.payload';
import { departmentsWhere } from './departments-where';
import { Departments } from './departments.service';

@Resolver()
export class DepartmentResolver {
  constructor(
    private readonly reader: Reader,
    private readonly changes: Departments,
  ) {}

  @Allow(AccessScope.READ)
  @Query(() => DepartmentObject, {
    nullable: true,
    description: 'The department of this code; null when there is none.',
  })
  department(
    @Args('code', { description: 'Its code.' }) code: string,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    return this.reader.one(departmentModel, (row, scope) => `${row}.code = ${scope.param(code)}`, context, info);
  }

  @Allow(AccessScope.READ)
  @Query(connectionOf('Department'), { description: 'In the order of official lists.' })
  departments(
    @Args() args: DepartmentsArgs,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const order = [orderBy('ordinal', 'integer')];
    return this.reader.page(departmentModel, { args, order, where: departmentsWhere(args) }, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => DepartmentPayload, { description: 'For administrators.' })
  async createDepartment(
    @Args('input') input: CreateDepartmentInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const created = await this.changes.create(actorOf(context), context.principal, input);
    return this.reader.payload('department', departmentModel, created, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => DepartmentPayload, { description: 'For administrators. Null clears, what is left out stays.' })
  async updateDepartment(
    @Args('input') input: UpdateDepartmentInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const updated = await this.changes.update(actorOf(context), context.principal, input);
    return this.reader.payload('department', departmentModel, updated, context, info);
  }
}
