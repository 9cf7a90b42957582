import { beforeAll, describe, expect, it } from '@jest/globals';
import { ALLOW, ReadModels } from '@lib/platform';
import {
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { RESOLVER_TYPE_METADATA } from '@nestjs/graphql';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { apiExtensions, apiModels } from '../src/api-models';
import { servedSchema } from '../src/served-schema';
import { startTestApi } from './test-api';

/** Lists of objects without pages: each is short by nature, or bounded by a rule that is named here. */
const SHORT_LISTS: Readonly<Record<string, string>> = {
  'Activity.changes': 'the fields of one row',
  'Department.children': 'the offices below one office',
  'Milestone.dependsOn': 'milestones of the same item',
  'Notification.deliveries': 'one a channel',
  'Plan.themes': 'the headings of one document',
  'PortfolioGroup.byHealth': 'one a light',
  'PortfolioGroup.byProgressClass': 'one a class',
  'PortfolioGroup.byStatus': 'one a status',
  'PortfolioPoint.byHealth': 'one a light',
  'PortfolioPoint.byProgressClass': 'one a class',
  'PortfolioPoint.byStatus': 'one a status',
  'Query.plans': 'one a year',
  'Query.portfolio': 'one a group',
  'Query.queueJobs': 'a hundred at most',
  'Query.queues': 'the queues of one program',
  'Query.portfolioSeries': 'one a group and day of a year at most',
  'Query.reminderRules': 'the rules of one plan',
  'Query.robots': 'the group robots of one installation',
  'Query.webhookEndpoints': 'the receivers of one installation',
  'Query.workingCalendar': 'the days of three years at most',
  'ReportRound.departments': 'one a lead department',
  'Theme.children': 'the headings of one document',
  'UpcomingReminder.recipients': 'who answers for one item',
  'Viewer.apiKeys': 'keys that one person made',
  'Viewer.notificationPreferences': 'one a kind and channel',
  'WorkItem.ancestors': 'as many as items nest',
  'WorkItem.assignments': 'the departments of one item',
  'WorkItem.indicators': 'the figures of one item',
  'WorkItem.source': 'the sentences that one item comes from',
  'WorkItem.supportingDepartments': 'the departments of one item',
};

/** Types that are no rows: a resolver makes them, or they hold what the model of another type read. */
const NOT_READ =
  /(Connection|Edge|Payload)$|^(Query|Mutation|Subscription|PageInfo|UserError|FieldChange|CalendarDay|QueueState|QueueJob)$|^(Portfolio|ReportRound)|Count$/;

/** What an item of a past day points to is named as today; the sentences that it comes from never change. */
const AS_TODAY = new Set(['Department', 'Plan', 'SourceDocument', 'SourceSpan', 'Theme', 'User']);

/** A type, field, argument or value, by its name. */
type Described = [name: string, { description?: string | null | undefined }];

describe('the schema', () => {
  let schema: GraphQLSchema;
  let types: GraphQLObjectType[];
  let fields: { name: string; owner: GraphQLObjectType; field: GraphQLField<unknown, unknown> }[];

  beforeAll(async () => {
    schema = await servedSchema();
    types = Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .filter(({ name }) => !name.startsWith('__'));
    fields = types.flatMap((owner) =>
      Object.values(owner.getFields()).map((field) => ({ name: `${owner.name}.${field.name}`, owner, field })),
    );
  });

  it('reads every type through a model that says who may see its rows', () => {
    const models = new ReadModels(apiModels, apiExtensions);
    const read = new Set(models.all.map(({ type }) => type));

    expect(types.map(({ name }) => name).filter((name) => !read.has(name) && !NOT_READ.test(name))).toEqual([]);
  });

  it('tells of everything that hangs on an item what it was on a past day', () => {
    const models = new ReadModels(apiModels, apiExtensions);
    const seen = new Set(['WorkItem']);
    for (const type of seen) {
      if (AS_TODAY.has(type)) continue;
      for (const field of Object.values(models.named(type).fields)) if ('to' in field) seen.add(field.to);
    }

    const forgetful = [...seen].filter((type) => !AS_TODAY.has(type) && models.named(type).past === undefined);
    expect(forgetful).toEqual([]);
  });

  it('gives every node an id that leads back to it', () => {
    const models = new ReadModels(apiModels, apiExtensions);
    const nodes = types.filter((type) => type.getInterfaces().some(({ name }) => name === 'Node'));

    expect(nodes.length).toBeGreaterThan(10);
    for (const { name } of nodes) {
      expect([name, models.withPrefix(models.named(name).prefix ?? '')?.type]).toEqual([name, name]);
    }
    expect(models.all.filter(({ prefix }) => prefix !== undefined)).toHaveLength(nodes.length);
  });

  it('names whom each operation allows', async () => {
    const api = await startTestApi();
    const scanner = api.app.get(MetadataScanner);
    const admitted = api.app
      .get(DiscoveryService, { strict: false })
      .getProviders()
      .map(({ instance }) => instance as object | null)
      .filter((instance) => typeof instance === 'object' && instance !== null)
      .flatMap((instance) => {
        const prototype = Object.getPrototypeOf(instance) as Record<string, object> | null;
        return scanner.getAllMethodNames(prototype).map((name) => [name, prototype?.[name]] as const);
      })
      .flatMap(([name, method]) => {
        const operation = method && (Reflect.getMetadata(RESOLVER_TYPE_METADATA, method) as string | undefined);
        return operation ? [[`${operation}.${name}`, Reflect.getMetadata(ALLOW, method) as string | undefined]] : [];
      });
    await api.close();

    const operations = fields
      .filter(({ owner }) => ['Query', 'Mutation', 'Subscription'].includes(owner.name))
      .map(({ name }) => name);
    expect(admitted.map(([name]) => String(name)).toSorted()).toEqual(operations.toSorted());
    for (const [name, allowed] of admitted) {
      const expected = name?.startsWith('Mutation.') ? /^(WRITE|PUBLIC)$/ : /^(READ|PUBLIC)$/;
      expect([name, allowed]).toEqual([name, expect.stringMatching(expected)]);
    }
  });

  it('pages every list that can grow', () => {
    const lists = fields
      .filter(({ owner }) => !/(Connection|Payload)$/.test(owner.name))
      .filter(({ field }) => isListType(getNullableType(field.type)) && !isLeafType(getNamedType(field.type)))
      .map(({ name }) => name);

    expect(lists.filter((name) => SHORT_LISTS[name] === undefined)).toEqual([]);
  });

  it('turns the pages of every connection by `first` and `after`', () => {
    const connections = fields.filter(({ field }) => getNamedType(field.type).name.endsWith('Connection'));

    expect(connections.length).toBeGreaterThan(10);
    for (const { name, field } of connections) {
      const args = Object.fromEntries(field.args.map((argument) => [argument.name, String(argument.type)]));
      expect([name, args]).toEqual([name, expect.objectContaining({ first: 'Int', after: 'String' })]);
      expect([name, isNonNullType(field.type)]).toEqual([name, true]);
    }
  });

  it('gives every connection the same form', () => {
    for (const type of types.filter(({ name }) => name.endsWith('Connection'))) {
      const item = type.name.replace(/Connection$/, '');
      const form = (of: GraphQLObjectType): object =>
        Object.fromEntries(Object.values(of.getFields()).map((field) => [field.name, String(field.type)]));

      expect(form(type)).toEqual({
        edges: `[${item}Edge!]!`,
        nodes: `[${item}!]!`,
        pageInfo: 'PageInfo!',
        totalCount: 'Int!',
      });
      expect(form(schema.getType(`${item}Edge`) as GraphQLObjectType)).toEqual({ cursor: 'String!', node: `${item}!` });
    }
  });

  it('answers every mutation with a payload that can tell what was wrong', () => {
    for (const { name, field } of fields.filter(({ owner }) => owner.name === 'Mutation')) {
      const payload = getNamedType(field.type) as GraphQLObjectType;
      const parts = Object.values(payload.getFields());

      expect([name, String(payload.getFields()['userErrors']?.type)]).toEqual([name, '[UserError!]!']);
      const certain = parts.filter(({ name: part, type }) => part !== 'userErrors' && isNonNullType(type));
      // A count is 0 when nothing was done; whatever else is null then.
      expect([name, certain.filter(({ type }) => String(type) !== 'Int!')]).toEqual([name, []]);
      expect([name, field.args.map((argument) => argument.name)]).toEqual([
        name,
        field.args.length > 0 ? ['input'] : [],
      ]);
    }
  });

  it('asks nothing of a filter that says nothing', () => {
    const filters = Object.values(schema.getTypeMap())
      .filter(isInputObjectType)
      .filter(({ name }) => name.endsWith('Filter'));

    expect(filters.map(({ name }) => name).toSorted()).toEqual([
      'FailedDeliveryFilter',
      'IndicatorFilter',
      'MilestoneFilter',
      'NotificationFilter',
      'SlipFilter',
      'WorkItemFilter',
    ]);
    for (const filter of filters) {
      const required = Object.values(filter.getFields()).filter(({ type }) => isNonNullType(type));
      expect([filter.name, required]).toEqual([filter.name, []]);
    }
  });

  it('says of everything what it means', () => {
    const own = Object.values(schema.getTypeMap()).filter(
      (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
    );
    const parts = own.flatMap((type): Described[] => [
      [type.name, type],
      ...(isEnumType(type) ? type.getValues() : []).map((value): Described => [`${type.name}.${value.name}`, value]),
      ...(isInputObjectType(type) ? Object.values(type.getFields()) : []).map((field): Described => [
        `${type.name}.${field.name}`,
        field,
      ]),
      ...(isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : []).flatMap((field) => [
        [`${type.name}.${field.name}`, field] as Described,
        ...field.args.map((argument): Described => [`${type.name}.${field.name}(${argument.name})`, argument]),
      ]),
    ]);

    expect(parts.length).toBeGreaterThan(1000);
    expect(parts.filter(([, { description }]) => !description).map(([name]) => name)).toEqual([]);
  });
});
