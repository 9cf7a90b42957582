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
import { Theme } from '../theme/theme.entity';
import { defaultHealthThresholds } from '../work-item/health';
import { Plan } from './plan.entity';
import type { CreatePlanInput, CreateThemeInput } from './plan.input';
import { PlanStatus } from './plan-status';

/** Begins a year's plan and its headings. The supervising office only. */
@Injectable()
export class CreatePlanUseCase {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  plan(context: RequestContext, input: CreatePlanInput): Promise<Result<{ id: string }>> {
    return this.unitOfWork.run(actorOf(context), async (tx) => {
      if (!context.principal || !isSupervisor(context.principal)) return forbidden('workItem.forbidden');
      const id = input.id ? keyOf('pl', input.id) : newId();
      if (id === undefined) return invalid('input.badId', ['input', 'id']);
      const known = await tx.manager.findOneBy(Plan, { id });
      if (known?.code === input.code) return success({ id });
      const row = await newPlan(tx, id, input);
      if (!row.ok) return row;
      await tx.manager.insert(Plan, row.value);
      const { code, title } = row.value;
      tx.record({
        streamType: 'plan',
        streamId: id,
        action: 'plan.created',
        changes: [
          { field: 'code', before: null, after: code },
          { field: 'title', before: null, after: title },
        ],
      });
      return success({ id });
    });
  }

  theme(context: RequestContext, input: CreateThemeInput): Promise<Result<{ id: string }>> {
    return this.unitOfWork.run(actorOf(context), async (tx) => {
      if (!context.principal || !isSupervisor(context.principal)) return forbidden('workItem.forbidden');
      const id = input.id ? keyOf('th', input.id) : newId();
      if (id === undefined) return invalid('input.badId', ['input', 'id']);
      if (await tx.manager.existsBy(Theme, { id })) return success({ id });
      const plan = await tx.manager.findOneBy(Plan, { code: input.planCode });
      if (!plan) return notFound('plan.notFound', ['input', 'planCode']);
      const parentId = input.parentId ? keyOf('th', input.parentId) : null;
      if (
        parentId === undefined ||
        (parentId && !(await tx.manager.existsBy(Theme, { id: parentId, planId: plan.id })))
      ) {
        return notFound('theme.notFound', ['input', 'parentId']);
      }
      const ordinal = (await tx.manager.maximum(Theme, 'ordinal', { planId: plan.id })) ?? 0;
      await tx.manager.insert(Theme, { id, planId: plan.id, parentId, title: input.title, ordinal: ordinal + 1 });
      const changes = [{ field: 'title', before: null, after: input.title }];
      tx.record({ streamType: 'plan', streamId: plan.id, action: 'theme.created', subjectId: id, changes });
      return success({ id });
    });
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

async function newPlan(tx: Transaction, id: string, input: CreatePlanInput): Promise<Result<Plan>> {
  const { code, title, year } = input;
  const timeZone = input.timeZone ?? 'Asia/Shanghai';
  const itemCodePrefix = input.itemCodePrefix ?? code;
  if (!isTimeZone(timeZone)) return invalid('plan.unknownTimeZone', ['input', 'timeZone'], { timeZone });
  if (await tx.manager.existsBy(Plan, { code })) return duplicate('plan.codeTaken', ['input', 'code'], { code });
  if (await tx.manager.existsBy(Plan, { itemCodePrefix })) {
    return duplicate('plan.prefixTaken', ['input', 'itemCodePrefix'], { prefix: itemCodePrefix });
  }
  return success({
    id,
    code,
    title,
    year,
    status: PlanStatus.ACTIVE,
    timeZone,
    itemCodePrefix,
    nextItemNumber: 1,
    thresholds: defaultHealthThresholds,
    sourceDocumentId: null,
    healthReadOn: null,
    version: 1,
    createdAt: tx.now,
  });
}
