import {
  Args,
  Context,
  Field,
  Float,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Subscription,
} from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import {
  AccessScope,
  Allow,
  connectionOf,
  GlobalIdOf,
  Lines,
  NotNull,
  type RequestContext,
  Title,
  UserError,
  Weight,
} from '@lib/platform';

@ObjectType()
export class Toy {
  @Field(() => ID)
  id: string;

  @Field()
  name: string;

  @Field(() => Toy, { nullable: true })
  twin: Toy | null;

  @Field(() => [Toy])
  parts: Toy[];

  @Field(connectionOf('Toy'))
  friends: unknown;
}

@InputType()
export class PartInput {
  @Field()
  @Title()
  title: string;
}

@InputType()
export class ToyInput {
  @Field()
  @Title()
  title: string;

  @Field(() => Float, { nullable: true })
  @Weight()
  weight?: number | null;

  @Field(() => ID, { nullable: true })
  @NotNull()
  @GlobalIdOf('toy')
  twinId?: string | null;

  @Field(() => [String], { nullable: true })
  @Lines(3, 10)
  tags?: string[] | null;

  @Field(() => [PartInput], { nullable: true })
  @ValidateNested({ each: true })
  @Type(() => PartInput)
  parts?: PartInput[];
}

@ObjectType()
export class ToyPayload {
  @Field(() => Toy, { nullable: true })
  toy: Toy | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

const bear = {
  id: 'toy_1',
  name: 'Bear',
  twin: null,
  parts: [],
  friends: { nodes: [], edges: [], totalCount: 0 },
};

/** One subscriber's events, which it takes one by one. */
class Waiting implements AsyncIterableIterator<{ title: string }> {
  private take: ((result: IteratorResult<{ title: string }>) => void) | undefined;

  constructor(private readonly onLeave: () => void) {}

  tell(title: string): void {
    this.take?.({ done: false, value: { title } });
  }

  next(): Promise<IteratorResult<{ title: string }>> {
    return new Promise((resolve) => {
      this.take = resolve;
    });
  }

  return(): Promise<IteratorResult<{ title: string }>> {
    this.onLeave();
    this.take?.({ done: true, value: undefined });
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

/** Exercises the plumbing: no database, and every way in which a resolver can end. */
@Resolver()
export class ToyResolver {
  /** Inputs that reached a mutation. */
  readonly made: ToyInput[] = [];
  /** Subscribers of the moment. */
  readonly waiting = new Set<Waiting>();

  @Query(() => Toy)
  @Allow('PUBLIC')
  bear(): Toy {
    return bear;
  }

  @Query(() => [Toy])
  @Allow(AccessScope.READ)
  shelf(@Args('size', { type: () => Int, defaultValue: 3 }) size: number): Toy[] {
    return Array.from({ length: size }, (_, at) => ({ ...bear, id: `toy_${at}` }));
  }

  @Query(connectionOf('Toy'))
  @Allow(AccessScope.READ)
  page(
    @Args('first', { type: () => Int, nullable: true }) _first?: number,
    @Args('last', { type: () => Int, nullable: true }) _last?: number,
  ): unknown {
    return { nodes: [bear], edges: [], totalCount: 1, pageInfo: { hasNextPage: false, hasPreviousPage: false } };
  }

  @Query(() => String, { nullable: true })
  @Allow('PUBLIC')
  broken(): string {
    throw new Error('password=hunter2 at /srv/secret.ts');
  }

  @Query(() => String, { nullable: true })
  @Allow('PUBLIC')
  account(@Context() { principal }: RequestContext): string | null {
    return principal?.userId ?? null;
  }

  @Query(() => String)
  @Allow('PUBLIC')
  search(@Args('input') input: ToyInput, @Args('text', { nullable: true }) text?: string): string {
    return `${input.title}${text ?? ''}`;
  }

  @Mutation(() => ToyPayload)
  @Allow(AccessScope.WRITE)
  makeToy(@Args('input') input: ToyInput): ToyPayload {
    this.made.push(input);
    return { toy: { ...bear, name: input.title }, userErrors: [] };
  }

  @Subscription(() => String, {
    resolve: ({ title }: { title: string }) => {
      if (title === 'broken') throw new Error('password=hunter2');
      return title;
    },
  })
  @Allow(AccessScope.READ)
  toyMade(): AsyncIterableIterator<{ title: string }> {
    const waiting = new Waiting(() => this.waiting.delete(waiting));
    this.waiting.add(waiting);
    return waiting;
  }

  @Mutation(() => Boolean)
  @Allow('PUBLIC')
  announce(@Args('title') title: string): boolean {
    for (const waiting of this.waiting) waiting.tell(title);
    return this.waiting.size > 0;
  }
}
