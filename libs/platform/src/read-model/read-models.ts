import type { FieldModel, PastTable, ReadModel } from './model';

/** Fields that a higher room adds to a type of a lower one. */
export interface ModelExtension {
  /** GraphQL name of the type. */
  type: string;
  fields: Readonly<
    Record<
      string,
      {
        /** The field's GraphQL type, as in `WorkItemConnection!`. */
        graphql: string;
        description: string;
        field: FieldModel;
      }
    >
  >;
}

/** All read models of an app, by the names of their types and by the prefixes of their ids. */
export class ReadModels {
  private readonly byType: ReadonlyMap<string, ReadModel>;
  private readonly byPrefix: ReadonlyMap<string, ReadModel>;
  /** The tables of all models that know their past, each once. */
  readonly pastTables: readonly PastTable[];

  constructor(
    models: readonly ReadModel[],
    readonly extensions: readonly ModelExtension[],
  ) {
    this.byType = new Map(models.map((model) => [model.type, extended(model, extensions)]));
    const past = models.flatMap((model) => model.past ?? []);
    this.pastTables = [...new Map(past.map((table) => [table.name, table])).values()];
    this.byPrefix = new Map(this.all.flatMap((model) => (model.prefix ? [[model.prefix, model] as const] : [])));
  }

  get all(): ReadModel[] {
    return [...this.byType.values()];
  }

  /** @throws Error when nobody brought such a model: a slip in the wiring */
  named(type: string): ReadModel {
    const model = this.byType.get(type);
    if (!model) throw new Error(`No read model is named ${type}`);
    return model;
  }

  /** The model whose ids begin so; undefined when there is none. */
  withPrefix(prefix: string): ReadModel | undefined {
    return this.byPrefix.get(prefix);
  }
}

function extended(model: ReadModel, extensions: readonly ModelExtension[]): ReadModel {
  const added = extensions.filter(({ type }) => type === model.type).flatMap(({ fields }) => Object.entries(fields));
  const fields = Object.fromEntries(added.map(([name, { field }]) => [name, field]));
  return { ...model, fields: { ...model.fields, ...fields } };
}
