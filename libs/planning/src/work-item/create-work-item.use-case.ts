import { isSupervisor } from '@lib/people';
import {
  actorOf,
  duplicate,
  type FieldChangeRecord,
  forbidden,
  invalid,
  keyOf,
  newId,
  notFound,
  type Principal,
  type RequestContext,
  type Result,
  success,
  type Transaction,
  UnitOfWork,
} from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { lockPlan } from '../plan/lock-plan';
import { Plan } from '../plan/plan.entity';
import { themeInPlan } from '../theme/theme-in-plan';
import { toldChanges } from './change-work-item';
import { nextItemCode } from './work-item-code';
import { refreshParent, refreshWorkItem } from './refresh-work-item';
import { isSameCreate } from './same-create';
import { Health } from './health';
import { WorkItemStatus } from './work-item-lifecycle';
import { WorkItem } from './work-item.entity';
import type { CreateWorkItemInput } from './work-item.input';
import { type Place, placeUnder } from './work-item-place';

/** Adds a draft to a plan. The supervising office only. */
@Injectable()
export class CreateWorkItemUseCase {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(context: RequestContext, input: CreateWorkItemInput): Promise<Result<{ id: string }>> {
    return this.unitOfWork.run(actorOf(context), (tx) => this.create(tx, context, input));
  }

  private async create(
    tx: Transaction,
    { principal }: RequestContext,
    input: CreateWorkItemInput,
  ): Promise<Result<{ id: string }>> {
    if (!principal || !isSupervisor(principal)) return forbidden('workItem.forbidden');
    const id = input.id ? keyOf('wi', input.id) : newId();
    if (id === undefined) return invalid('input.notAnId', ['input', 'id']);
    const plan = await lockPlan(tx, { code: input.planCode });
    if (!plan) return notFound('plan.notFound', ['input', 'planCode']);
    const content = contentOf(input);
    if (await tx.manager.existsBy(WorkItem, { id })) return this.repeat(tx, { id, planId: plan.id }, content);
    const place = await this.place(tx, principal, plan, input);
    if (!place.ok) return place;
    await this.insert(tx, plan, { ...content, ...place.value, id });
    return success({ id });
  }

  private async place(
    tx: Transaction,
    principal: Principal,
    plan: Plan,
    { themeId, parentId, startDate, dueDate }: CreateWorkItemInput,
  ): Promise<Result<Place & { themeId: string | null }>> {
    const theme = await themeInPlan(tx, plan.id, themeId, ['input', 'themeId']);
    if (!theme.ok) return theme;
    const place = await placeUnder(tx, principal, plan.id, parentId ?? null);
    if (!place.ok) return place;
    if (startDate && dueDate && startDate > dueDate) return invalid('workItem.startsAfterDue', ['input', 'startDate']);
    return success({ ...place.value, themeId: theme.value });
  }

  private async repeat(
    tx: Transaction,
    { id, planId }: { id: string; planId: string },
    content: Content,
  ): Promise<Result<{ id: string }>> {
    const ofPlan = await tx.manager.existsBy(WorkItem, { id, planId });
    const creation = { streamId: id, action: 'work_item.created', changes: toldContent(content) };
    const same = ofPlan && (await isSameCreate(tx, creation));
    return same ? success({ id }) : duplicate('workItem.idTaken', ['input', 'id']);
  }

  private async insert(
    tx: Transaction,
    plan: Plan,
    content: Content & Place & { id: string; themeId: string | null },
  ): Promise<void> {
    const item = tx.manager.create(WorkItem, {
      ...content,
      code: await nextItemCode(tx, plan),
      planId: plan.id,
      status: WorkItemStatus.DRAFT,
      health: Health.GREY,
      healthReasons: [],
      createdAt: tx.now,
      updatedAt: tx.now,
    });
    await tx.manager.insert(WorkItem, item);
    tx.record({
      streamType: 'work_item',
      streamId: item.id,
      action: 'work_item.created',
      changes: [{ field: 'code', before: null, after: item.code }, ...toldContent(content)],
    });
    await refreshWorkItem(await tx.manager.findOneByOrFail(WorkItem, { id: item.id }), tx);
    await refreshParent(item.parentId, tx);
  }
}

type Told = 'title' | 'kind' | 'description' | 'startDate' | 'dueDate' | 'tags' | 'regions' | 'internal';

/** What a create says of an item; an id that is none is undefined. */
type Content = Pick<WorkItem, Told> & { themeId: string | null | undefined; parentId: string | null | undefined };

function contentOf(input: CreateWorkItemInput): Content {
  const { title, kind, description, themeId, parentId, startDate, dueDate, tags, regions, internal } = input;
  return {
    title,
    kind,
    description: description ?? null,
    themeId: themeId ? keyOf('th', themeId) : null,
    parentId: parentId ? keyOf('wi', parentId) : null,
    startDate: startDate ?? null,
    dueDate: dueDate ?? null,
    tags: tags ?? [],
    regions: regions ?? [],
    internal: internal ?? false,
  };
}

/** The same as its history entry tells it: only what was said. */
function toldContent(content: Content): FieldChangeRecord[] {
  const { title, kind, description, themeId, parentId, startDate, dueDate, tags, regions, internal } = content;
  return toldChanges(
    {},
    {
      title,
      kind,
      description,
      themeId: themeId ?? null,
      parentId: parentId ?? null,
      startDate,
      dueDate,
      ...(tags.length > 0 ? { tags } : {}),
      ...(regions.length > 0 ? { regions } : {}),
      ...(internal ? { internal } : {}),
    },
  );
}
