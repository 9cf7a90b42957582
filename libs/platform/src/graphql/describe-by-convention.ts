import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isInputObjectType,
  isObjectType,
} from 'graphql';

interface Described {
  name: string;
  description?: string | null | undefined;
}

type Texts = Readonly<Record<string, string>>;

const ROOTS: Texts = {
  Query: 'What can be asked; each answer holds what the viewer may see.',
  Mutation: 'What can be done; each step answers with what it changed, or with `userErrors`.',
  Subscription: 'What can be watched over a socket.',
};

/** Arguments that mean the same wherever they stand. */
const ARGUMENTS: Texts = {
  input: 'What is asked for.',
  planCode: 'Code of the plan.',
  first: 'At most so many from the beginning, or after `after`; 50 when null or left out.',
  after: 'Behind the row of this cursor; from the beginning when null or left out.',
  last: 'At most so many from the end, or before `before`; null or left out to read from the beginning.',
  before: 'Before the row of this cursor; to the end when null or left out.',
  filter: 'Which rows; all that the viewer may see when null or left out.',
  orderBy: 'In which order; the usual one when null or left out.',
  role: 'In this part only; in any when null or left out.',
};

const FIELDS: Texts = {
  id: 'Opaque; `node` finds it by this.',
  version: 'Grows with every change; `expectedVersion` of an update takes it.',
  createdAt: 'When it was made.',
  userErrors: 'Why nothing was done; empty when it was.',
  workItem: 'The work item that it belongs to.',
  plan: 'The plan that it belongs to.',
  ordinal: 'Its place among its like, from 1.',
};

const INPUTS: Texts = {
  id: 'Whom or what it is about, by its id.',
  planCode: 'Code of the plan.',
  workItemId: 'The work item.',
  expectedVersion: 'The version that the caller knows: CONFLICT if it is another by now. Null or left out: any.',
};

const CONNECTION: Texts = {
  edges: 'The rows of this page, each with its cursor.',
  nodes: 'The rows of this page.',
  pageInfo: 'Whether there is more, and where to read on.',
  totalCount: 'How many rows there are on all pages.',
};

const EDGE: Texts = { cursor: 'Its place, for `after` and `before`.', node: 'The row.' };

function describe(what: Described, text: string | undefined): void {
  if (!what.description && text !== undefined) what.description = text;
}

/**
 * Describes what has the same meaning wherever it stands (pages, payloads, versions), so that it is said once; what says
 * something of its own already keeps it.
 */
export function describeByConvention(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isObjectType(type)) describeObject(type);
    if (isInputObjectType(type)) describeInput(type, schema);
  }
  return schema;
}

function describeObject(type: GraphQLObjectType): void {
  const [, row = '', kind = ''] = /^(.+)(Connection|Edge|Payload)$/.exec(type.name) ?? [];
  describe(
    type,
    { Connection: `A page of ${row}.`, Edge: `A ${row} on a page.`, Payload: payloadText(type) }[kind] ??
      ROOTS[type.name],
  );
  const special = { Connection: CONNECTION, Edge: EDGE }[kind] ?? {};
  for (const field of Object.values(type.getFields())) {
    describe(field, special[field.name] ?? usualText(type.name, field));
    for (const argument of field.args) describeArgument(argument);
  }
}

function describeArgument(argument: GraphQLArgument): void {
  describe(argument, ARGUMENTS[argument.name]);
}

function payloadText(type: GraphQLObjectType): string {
  const parts = Object.keys(type.getFields()).filter((name) => name !== 'userErrors');
  return parts.length === 0 ? 'Whether it was done.' : 'What came of it, or why nothing did.';
}

function usualText(type: string, field: GraphQLField<unknown, unknown>): string | undefined {
  if (type in ROOTS) return undefined;
  if (!type.endsWith('Payload')) return FIELDS[field.name];
  return field.name === 'userErrors' ? FIELDS[field.name] : changedText(field);
}

const changedText = ({ type }: GraphQLField<unknown, unknown>): string | undefined =>
  String(type).endsWith('!') ? undefined : 'As it is now; null when nothing was done.';

function describeInput(type: GraphQLInputObjectType, schema: GraphQLSchema): void {
  describe(type, usersOf(type, schema));
  for (const field of Object.values(type.getFields())) describe(field, INPUTS[field.name]);
}

/** Which mutations take it. */
function usersOf(type: GraphQLNamedType, schema: GraphQLSchema): string | undefined {
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {})
    .filter(({ args }) => args.some((argument) => String(argument.type).replaceAll(/\W/g, '') === type.name))
    .map(({ name }) => `\`${name}\``);
  if (mutations.length === 0) return undefined;
  const last = mutations.at(-1) ?? '';
  return mutations.length === 1
    ? `What ${last} is told.`
    : `What ${mutations.slice(0, -1).join(', ')} and ${last} are told.`;
}
