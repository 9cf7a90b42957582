import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import { variablesExcess } from './input-size';
import { MOST_COST, OperationCost } from './operation-cost';
import { publicError } from './public-error';
import type { RequestContext } from './request-context';

/** What is known of an operation of a document, once for all its requests. */
interface Dossier {
  cost: OperationCost;
  introspects: boolean;
}

/** Roles that may look at the schema in production, where it is a map for whoever means harm. */
const MAY_INTROSPECT = new Set(['ADMIN', 'SUPERVISOR']);

function introspects(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Field: ({ name }) => {
      found ||= name.value === '__schema' || name.value === '__type';
    },
  });
  return found;
}

/** Decides, for each request of a valid document, whether its operation may run: what it costs and who asks. */
export class OperationAdmission {
  private readonly dossiers = new WeakMap<OperationDefinitionNode, Dossier>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly production: boolean,
  ) {}

  /**
   * @returns the operation's cost
   * @throws GraphQLError LIMIT_EXCEEDED or INTROSPECTION_DISABLED
   */
  admit(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>>,
    { principal }: Pick<RequestContext, 'principal'>,
  ): number {
    const dossier = this.dossierOf(document, operation);
    if (dossier.introspects && this.production && !MAY_INTROSPECT.has(principal?.role ?? '')) {
      throw publicError('INTROSPECTION_DISABLED', 'The schema is shown to administrators and supervisors only.');
    }
    const excess = variablesExcess(variables);
    if (excess !== undefined) throw publicError('LIMIT_EXCEEDED', `The variables are too large: ${excess}.`);
    const requested = dossier.cost.of(variables);
    if (requested > MOST_COST) throw tooCostly(requested);
    return requested;
  }

  private dossierOf(document: DocumentNode, operation: OperationDefinitionNode): Dossier {
    const known = this.dossiers.get(operation);
    if (known) return known;
    const dossier = {
      cost: new OperationCost(this.schema, document, operation),
      introspects: introspects(document),
    };
    this.dossiers.set(operation, dossier);
    return dossier;
  }
}

function tooCostly(requested: number): GraphQLError {
  return new GraphQLError(`The operation costs ${requested}; the limit is ${MOST_COST}. Ask for smaller pages.`, {
    extensions: { code: 'LIMIT_EXCEEDED', cost: { requested, limit: MOST_COST }, http: { status: 400 } },
  });
}

/** The operation that a request means; undefined when it names none or several could be meant. */
export function operationNamed(
  document: DocumentNode,
  name: string | null | undefined,
): OperationDefinitionNode | undefined {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (name === undefined || name === null) return operations.length === 1 ? operations[0] : undefined;
  return operations.find((operation) => operation.name?.value === name);
}
