import { Kind, type ValueNode } from 'graphql';

/** How deep a filter in a filter may go, and how many values a request may carry in its variables. */
export const INPUT_LIMITS = { depth: 20, values: 10_000 } as const;

/** Levels of lists and objects in a literal. The parser bounds the recursion. */
export function literalDepth(value: ValueNode): number {
  if (value.kind === Kind.LIST) return 1 + Math.max(0, ...value.values.map(literalDepth));
  if (value.kind === Kind.OBJECT) return 1 + Math.max(0, ...value.fields.map((field) => literalDepth(field.value)));
  return 0;
}

/** What is too large of a request's variables; undefined when nothing is. Never recurses: JSON can be deeper than a stack. */
export function variablesExcess(variables: Readonly<Record<string, unknown>>): string | undefined {
  let level: unknown[] = Object.values(variables);
  let values = level.length;
  for (let depth = 1; level.length > 0; depth++) {
    if (values > INPUT_LIMITS.values) return `more than ${INPUT_LIMITS.values} values`;
    if (depth > INPUT_LIMITS.depth + 1) return `deeper than ${INPUT_LIMITS.depth}`;
    level = level.flatMap(partsOf);
    values += level.length;
  }
  return undefined;
}

const partsOf = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value) : [];
