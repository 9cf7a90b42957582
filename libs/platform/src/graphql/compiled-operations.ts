import { getVariableValues, type DocumentNode, type ExecutionResult, type GraphQLSchema, Kind } from 'graphql';
import type { CompiledQuery } from 'graphql-jit';
import { isCompilable } from './compilable-operation';
import { compiledQuery } from './compiled-query';

/** Compiling costs as much as some hundred executions, so a document must come back before it is compiled. */
const SIGHTS_BEFORE = 2;
const MOST_COMPILED = 200;

/** Runs the queries that come again and again as compiled code. */
export class CompiledOperations {
  private readonly sights = new WeakMap<DocumentNode, number>();
  /** The least recently used first. */
  private readonly compiled = new Map<DocumentNode, CompiledQuery>();
  private readonly refused = new WeakSet<DocumentNode>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly sightsBefore = SIGHTS_BEFORE,
    private readonly mostCompiled = MOST_COMPILED,
  ) {}

  /** @returns undefined, with nothing done yet, where the usual execution must answer */
  async run(
    document: DocumentNode,
    contextValue: unknown,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<ExecutionResult | undefined> {
    const query = this.find(document);
    const coerced = query && this.coerce(document, variables);
    if (!coerced) return undefined; // bad variables are for graphql-js to refuse, in its words
    const result = (await query.query(undefined, contextValue, coerced)) as ExecutionResult;
    return 'data' in result ? result : undefined;
  }

  private find(document: DocumentNode): CompiledQuery | undefined {
    const known = this.compiled.get(document);
    if (known) {
      this.compiled.delete(document);
      this.compiled.set(document, known);
      return known;
    }
    if (this.refused.has(document)) return undefined;
    const sights = this.sights.get(document) ?? 0;
    this.sights.set(document, sights + 1);
    return sights < this.sightsBefore ? undefined : this.compile(document);
  }

  private compile(document: DocumentNode): CompiledQuery | undefined {
    const made = isCompilable(this.schema, document) ? compiledQuery(this.schema, document) : undefined;
    if (!made) {
      this.refused.add(document);
      return undefined;
    }
    this.compiled.set(document, made);
    const [oldest] = this.compiled.keys();
    if (oldest && this.compiled.size > this.mostCompiled) this.compiled.delete(oldest);
    return made;
  }

  private coerce(
    document: DocumentNode,
    variables: Readonly<Record<string, unknown>>,
  ): Record<string, unknown> | undefined {
    const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
    return getVariableValues(this.schema, operation?.variableDefinitions ?? [], variables).coerced;
  }
}
