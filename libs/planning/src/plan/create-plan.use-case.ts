import { isSupervisor } from '@lib/people';
import {
  actorOf,
  duplicate,
  type FieldChangeRecord,
  fieldChanges,
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
import { themeInPlan } from '../theme/theme-in-plan';
import { defaultHealthThresholds } from '../work-item/health';
import { isSameCreate } from '../work-item/same-create';
import { DEFAULT_REPORT_DAY } from '../report-month/report-month';
import { lockPlan } from './lock-plan';
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
      if (id === undefined) return invalid('input.notAnId', ['input', 'id']);
      const changes = toldPlan(input);
      if (await tx.manager.existsBy(Plan, { id })) {
        const same = await isSameCreate(tx, { streamId: id, action: 'plan.created', changes });
        return same ? success({ id }) : duplicate('plan.idTaken', ['input', 'id']);
      }
      const row = await newPlan(tx, id, input);
      if (!row.ok) return row;
      await tx.manager.insert(Plan, row.value);
      tx.record({ streamType: 'plan', streamId: id, action: 'plan.created', changes });
      return success({ id });
    });
  }

  theme(context: RequestContext, input: CreateThemeInput): Promise<Result<{ id: string }>> {
    return this.unitOfWork.run(actorOf(context), async (tx) => {
      if (!context.principal || !isSupervisor(context.principal)) return forbidden('workItem.forbidden');
      const id = input.id ? keyOf('th', input.id) : newId();
      if (id === undefined) return invalid('input.notAnId', ['input', 'id']);
      const plan = await lockPlan(tx, { code: input.planCode });
      if (!plan) return notFound('plan.notFound', ['input', 'planCode']);
      const known = await tx.manager.existsBy(Theme, { id });
      if (!known) return this.addTheme(tx, plan, id, input);
      const same = await isSameCreate(tx, themeCreation(plan, id, input));
      return same ? success({ id }) : duplicate('theme.idTaken', ['input', 'id']);
    });
  }

  private async addTheme(
    tx: Transaction,
    plan: Plan,
    id: string,
    input: CreateThemeInput,
  ): Promise<Result<{ id: string }>> {
    const parent = await themeInPlan(tx, plan.id, input.parentId, ['input', 'parentId']);
    if (!parent.ok) return parent;
    const ordinal = (await tx.manager.maximum(Theme, 'ordinal', { planId: plan.id })) ?? 0;
    const { title } = input;
    await tx.manager.insert(Theme, { id, planId: plan.id, parentId: parent.value, title, ordinal: ordinal + 1 });
    tx.record({ streamType: 'plan', ...themeCreation(plan, id, input) });
    return success({ id });
  }
}

/** What a create says, as its history entry tells it. */
function themeCreation(
  plan: Plan,
  subjectId: string,
  { title, parentId }: CreateThemeInput,
): { streamId: string; action: string; subjectId: string; changes: FieldChangeRecord[] } {
  const changes = fieldChanges({}, { title, parentId: parentId?.toLowerCase() });
  return { streamId: plan.id, action: 'theme.created', subjectId, changes };
}

/** What a create says, as its history entry tells it: only what was said. */
function toldPlan({ id: _id, ...content }: CreatePlanInput): FieldChangeRecord[] {
  return fieldChanges({}, content);
}

/** Known to JavaScript and to PostgreSQL, which reads an offset such as +08:00 the other way round. */
async function isTimeZone({ manager }: Transaction, name: string): Promise<boolean> {
  try {
    if (new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone === '') return false;
  } catch {
    return false;
  }
  const [known] = await manager.query<object[]>(`SELECT 1 FROM pg_timezone_names WHERE name = $1`, [name]);
  return known !== undefined;
}

async function newPlan(tx: Transaction, id: string, input: CreatePlanInput): Promise<Result<Plan>> {
  const { code, title, year } = input;
  const timeZone = input.timeZone ?? 'Asia/Shanghai';
  const itemCodePrefix = input.itemCodePrefix ?? code;
  if (!(await isTimeZone(tx, timeZone))) return invalid('plan.unknownTimeZone', ['input', 'timeZone'], { timeZone });
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
    reportDay: input.reportDay ?? DEFAULT_REPORT_DAY,
    sourceDocumentId: null,
    healthReadOn: null,
    version: 1,
    createdAt: tx.now,
  });
}
