import {
  type ASTVisitor,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValueNode,
} from 'graphql';
import { INPUT_LIMITS, literalDepth } from './input-size';
import { publicError } from './public-error';

/** How large a document may be, whatever it asks for. Our own web queries keep 40 % below each. */
export const OPERATION_LIMITS = {
  characters: 20_000,
  depth: 12,
  aliases: 30,
  rootFields: 20,
  directives: 30,
  fragments: 50,
  /** Fields and fragments, after all fragments are put in place. */
  selections: 1_000,
  /** Lists and objects within each other in a literal. */
  inputDepth: INPUT_LIMITS.depth,
  /** Fields that have the name of another beside them, as `id` has in several fragments: merging them is quadratic. */
  twins: 100,
} as const;

/** The usual introspection query is deeper than any of ours; graphql-js itself keeps it from going round in circles. */
const INTROSPECTION_DEPTH = 20;
const INTROSPECTION = new Set(['__schema', '__type']);

/** For the parser, which stops at this many. */
export const MOST_TOKENS = 5_000;

type Measure = keyof typeof OPERATION_LIMITS;

interface Size {
  depth: number;
  aliases: number;
  directives: number;
  selections: number;
  inputDepth: number;
  /** Fields of this selection itself, fragments put in place. */
  width: number;
}

const NOTHING: Size = { depth: 0, aliases: 0, directives: 0, selections: 0, inputDepth: 0, width: 0 };

/** What a fragment counts as within itself. */
const ENDLESS: Size = { ...NOTHING, selections: Number.MAX_SAFE_INTEGER };

/** A count that has passed every limit need not stay exact; it must stay finite. */
const add = (a: number, b: number): number => Math.min(a + b, Number.MAX_SAFE_INTEGER);

const beside = (a: Size, b: Size): Size => ({
  depth: Math.max(a.depth, b.depth),
  aliases: add(a.aliases, b.aliases),
  directives: add(a.directives, b.directives),
  selections: add(a.selections, b.selections),
  inputDepth: Math.max(a.inputDepth, b.inputDepth),
  width: add(a.width, b.width),
});

/** Measures selections as they count when every spread is replaced by its fragment; each fragment is measured once. */
class Ruler {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  private readonly known = new Map<string, Size>();

  constructor(document: DocumentNode) {
    this.fragments = new Map(
      document.definitions
        .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
        .map((fragment) => [fragment.name.value, fragment]),
    );
  }

  get fragmentCount(): number {
    return this.fragments.size;
  }

  ofSet(set: SelectionSetNode | undefined): Size {
    return (set?.selections ?? []).map((node) => this.ofSelection(node)).reduce(beside, NOTHING);
  }

  /** Counts fields beside a field of the same name, all fragments in place: only for what is known not to be large. */
  twinsIn(set: SelectionSetNode): number {
    const fields = [...this.fieldsOf(set)];
    const names = new Set(fields.map(({ alias, name }) => (alias ?? name).value));
    const below = fields.reduce((sum, { selectionSet }) => sum + (selectionSet ? this.twinsIn(selectionSet) : 0), 0);
    return fields.length - names.size + below;
  }

  private *fieldsOf(set: SelectionSetNode): Generator<FieldNode> {
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) yield node;
      else {
        const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : this.fragments.get(node.name.value);
        if (fragment) yield* this.fieldsOf(fragment.selectionSet);
      }
    }
  }

  private ofSelection(node: SelectionNode): Size {
    const directives = node.directives?.length ?? 0;
    const itself = { ...NOTHING, directives, selections: 1 };
    if (node.kind === Kind.FRAGMENT_SPREAD) return beside(this.ofFragment(node.name.value), itself);
    const below = this.ofSet(node.selectionSet);
    if (node.kind === Kind.INLINE_FRAGMENT) return beside(below, itself);
    return {
      depth: INTROSPECTION.has(node.name.value) && below.depth <= INTROSPECTION_DEPTH ? 1 : below.depth + 1,
      aliases: add(below.aliases, node.alias ? 1 : 0),
      directives: add(below.directives, directives),
      selections: add(below.selections, 1),
      inputDepth: Math.max(below.inputDepth, ...(node.arguments ?? []).map(({ value }) => literalDepth(value))),
      width: 1,
    };
  }

  private ofFragment(name: string): Size {
    const known = this.known.get(name);
    if (known) return known;
    this.known.set(name, ENDLESS);
    const fragment = this.fragments.get(name);
    const size = beside(this.ofSet(fragment?.selectionSet), {
      ...NOTHING,
      directives: fragment?.directives?.length ?? 0,
    });
    this.known.set(name, size);
    return size;
  }
}

const defaultsOf = ({ variableDefinitions }: OperationDefinitionNode): ValueNode[] =>
  (variableDefinitions ?? []).flatMap(({ defaultValue }) => defaultValue ?? []);

function* sizesOf(document: DocumentNode): Generator<[Measure, number]> {
  const ruler = new Ruler(document);
  yield ['characters', document.loc?.source.body.length ?? 0];
  yield ['fragments', ruler.fragmentCount];
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    const size = ruler.ofSet(definition.selectionSet);
    yield ['aliases', size.aliases];
    yield ['directives', add(size.directives, definition.directives?.length ?? 0)];
    yield ['selections', size.selections];
    yield ['inputDepth', size.inputDepth];
    if (definition.kind === Kind.FRAGMENT_DEFINITION) continue; // as deep as where it is spread
    yield ['depth', size.depth];
    yield ['rootFields', size.width];
    yield ['inputDepth', Math.max(0, ...defaultsOf(definition).map(literalDepth))];
    if (size.selections <= OPERATION_LIMITS.selections) yield ['twins', ruler.twinsIn(definition.selectionSet)];
  }
}

/** What of a document is too large; empty when nothing is. Takes time linear in the document's length. */
function limitErrors(document: DocumentNode): GraphQLError[] {
  const exceeded = new Map<Measure, number>();
  for (const [measure, size] of sizesOf(document)) {
    if (size > OPERATION_LIMITS[measure]) exceeded.set(measure, Math.max(size, exceeded.get(measure) ?? 0));
  }
  return [...exceeded].map(([measure, size]) => publicError('LIMIT_EXCEEDED', sentence(measure, size)));
}

function sentence(measure: Measure, size: number): string {
  const amount = size >= Number.MAX_SAFE_INTEGER ? 'without end' : String(size);
  return `The document is too large: ${measure} ${amount}, the limit is ${OPERATION_LIMITS[measure]}.`;
}

/**
 * The limits as a rule of validation, the same over HTTP and on a socket. A document beyond them is emptied for the
 * rules that follow: some of those take time quadratic in the number of fields.
 */
export function operationLimitsRule(context: ValidationContext): ASTVisitor {
  return {
    Document: {
      enter(document) {
        const errors = limitErrors(document);
        for (const error of errors) context.reportError(error);
        return errors.length > 0 ? { ...document, definitions: [] } : undefined;
      },
    },
  };
}
