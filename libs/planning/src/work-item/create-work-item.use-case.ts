import { isSupervisor } from '@lib/people';
import {
  actorOf,
  duplicate,
  forbidden,
  invalid,
  keyOf,
  newId,
  notFound,
  type RequestContext,
  type Result,
  success,
  type Transaction,
  UnitOfWork,
} from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { Plan } from '../plan/plan.entity';
import { Theme } from '../theme/theme.entity';
import { nextItemCode } from './work-item-code';
import { refreshWorkItem } from './refresh-work-item';
import { Health } from './health';
import { WorkItemStatus } from './work-item-lifecycle';
import { WorkItem } from './work-item.entity';
import type { CreateWorkItemInput } from './work-item.input';
import { placeUnder } from './work-item-place';

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
    if (id === undefined) return invalid('input.badId', ['input', 'id']);
    const plan = await tx.manager.findOneBy(Plan, { code: input.planCode });
    if (!plan) return notFound('plan.notFound', ['input', 'planCode']);
    const known = await tx.manager.findOneBy(WorkItem, { id });
    if (known) return sameCreate(known, plan, input);

    const themeId = input.themeId ? keyOf('th', input.themeId) : null;
    if (themeId === undefined || (themeId && !(await tx.manager.existsBy(Theme, { id: themeId, planId: plan.id })))) {
      return notFound('theme.notFound', ['input', 'themeId']);
    }
    const place = await placeUnder(tx, principal, plan.id, input.parentId ?? null);
    if (!place.ok) return place;
    if (input.startDate && input.dueDate && input.startDate > input.dueDate) {
      return invalid('workItem.startsAfterDue', ['input', 'startDate']);
    }
    await this.insert(tx, input, { id, plan, themeId, ...place.value });
    return success({ id });
  }

  private async insert(
    tx: Transaction,
    input: CreateWorkItemInput,
    place: { id: string; plan: Plan; themeId: string | null; parentId: string | null; ancestorIds: string[] },
  ): Promise<void> {
    const { plan, ...where } = place;
    const item = tx.manager.create(WorkItem, {
      ...where,
      code: await nextItemCode(tx, plan),
      planId: plan.id,
      title: input.title,
      kind: input.kind,
      description: input.description ?? null,
      startDate: input.startDate ?? null,
      dueDate: input.dueDate ?? null,
      tags: input.tags ?? [],
      regions: input.regions ?? [],
      internal: input.internal ?? false,
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
      changes: [
        { field: 'code', before: null, after: item.code },
        { field: 'title', before: null, after: item.title },
        { field: 'kind', before: null, after: item.kind },
      ],
    });
    const stored = await tx.manager.findOneByOrFail(WorkItem, { id: item.id });
    await refreshWorkItem(stored, tx);
  }
}

/** A create that was sent again is the create that was done; another one under the same id is a mistake. */
function sameCreate(known: WorkItem, plan: Plan, input: CreateWorkItemInput): Result<{ id: string }> {
  const same = known.planId === plan.id && known.title === input.title && known.kind === input.kind;
  return same ? success({ id: known.id }) : duplicate('workItem.idTaken', ['input', 'id']);
}
