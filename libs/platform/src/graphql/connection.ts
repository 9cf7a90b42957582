import type { Type } from '@nestjs/common';
import { Field, Int, ObjectType, TypeMetadataStorage } from '@nestjs/graphql';

@ObjectType({ description: 'Where a page lies.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there is more after it.' })
  hasNextPage: boolean;

  @Field(() => Boolean, { description: 'Whether there is more before it.' })
  hasPreviousPage: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of its first row, for `before`; null for an empty page.',
  })
  startCursor: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of its last row, for `after`; null for an empty page.' })
  endCursor: string | null;
}

/**
 * Names an object type that is defined further up, so that no file has to import its parent's: looked up when the
 * schema is built.
 */
export const typeNamed = (name: string) => (): Type => {
  const known = TypeMetadataStorage.getObjectTypesMetadata().find((metadata) => metadata.name === name);
  if (!known) throw new Error(`No object type is named ${name}`);
  return known.target as Type;
};

const connections = new Map<string, Type>();

function defineConnection(name: string): Type {
  const node = typeNamed(name);

  @ObjectType(`${name}Edge`)
  class Edge {
    @Field(() => String)
    cursor: string;

    @Field(node)
    node: unknown;
  }

  @ObjectType(`${name}Connection`)
  class Connection {
    @Field(() => [Edge])
    edges: Edge[];

    @Field(() => [node()])
    nodes: unknown[];

    @Field(() => PageInfo)
    pageInfo: PageInfo;

    @Field(() => Int)
    totalCount: number;
  }
  return Connection;
}

/** The Relay connection of a type, `XConnection`. It is made at once: the schema builder reads what is known by then. */
export function connectionOf(name: string): () => Type {
  const connection = connections.get(name) ?? defineConnection(name);
  connections.set(name, connection);
  return () => connection;
}

/** Every connection that somebody asked for: those that only read models lead to are no resolver's result. */
export const connectionTypes = (): Type[] => [...connections.values()];
