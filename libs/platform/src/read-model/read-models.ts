import type { ReadModel } from './model';

/** All read models of an app, by the names of their types and by the prefixes of their ids. */
export class ReadModels {
  private readonly byType: ReadonlyMap<string, ReadModel>;
  private readonly byPrefix: ReadonlyMap<string, ReadModel>;

  constructor(readonly all: readonly ReadModel[]) {
    this.byType = new Map(all.map((model) => [model.type, model]));
    this.byPrefix = new Map(all.flatMap((model) => (model.prefix ? [[model.prefix, model] as const] : [])));
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
