import { isAdmin, isSupervisor } from '@lib/people';
import { Plan } from '@lib/planning';
import {
  actorOf,
  conflict,
  fieldChanges,
  forbidden,
  invalid,
  keyOf,
  newId,
  notFound,
  refused,
  type RequestContext,
  type Result,
  success,
  type Transaction,
  UnitOfWork,
} from '@lib/platform';
import { Injectable } from '@nestjs/common';
import type { RuleContent } from './default-rules';
import { openPlan } from './open-plan';
import { ReminderRule } from './reminder-rule.entity';
import type { UpsertReminderRuleInput } from './reminder-rule.input';
import { ruleFaults } from './rule-faults';

/** Makes or changes a rule. For the supervising office and the operator; it holds from the next tick on. */
@Injectable()
export class SaveReminderRuleUseCase {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(context: RequestContext, input: UpsertReminderRuleInput): Promise<Result<{ id: string }>> {
    const { principal } = context;
    return this.unitOfWork.run(actorOf(context), async (tx) => {
      if (!principal || !(isSupervisor(principal) || isAdmin(principal))) return forbidden('reminderRule.forbidden');
      const plan = await tx.manager.findOneBy(Plan, { code: input.planCode });
      if (!plan) return notFound('plan.notFound', ['input', 'planCode']);
      await openPlan(tx.manager, plan, tx.now);
      const known = await ruleOf(tx, plan, input);
      if (!known.ok) return known;
      const content = contentOf(input, known.value);
      const faults = ruleFaults(content);
      if (faults.length > 0) return refused(...faults);
      return success({ id: await write(tx, plan, known.value, content) });
    });
  }
}

/** The rule that is to be changed, locked; null when one is to be made. */
async function ruleOf(
  { manager }: Transaction,
  plan: Plan,
  { id, expectedVersion }: UpsertReminderRuleInput,
): Promise<Result<ReminderRule | null>> {
  if (id === undefined || id === null) return success(null);
  const rule = await manager.findOne(ReminderRule, {
    where: { id: keyOf('rr', id) ?? '' },
    lock: { mode: 'pessimistic_write' },
  });
  if (!rule) return notFound('reminderRule.notFound', ['input', 'id']);
  if (rule.planId !== plan.id) return invalid('reminderRule.otherPlan', ['input', 'planCode']);
  const stale = typeof expectedVersion === 'number' && expectedVersion !== rule.version;
  return stale ? conflict('reminderRule.stale', ['input', 'expectedVersion']) : success(rule);
}

function contentOf(input: UpsertReminderRuleInput, known: ReminderRule | null): RuleContent {
  const { trigger, unit, audience, channels, enabled } = input;
  return {
    trigger,
    offsets: input.offsets.toSorted((a, b) => a - b),
    repeatEvery: input.repeatEvery ?? null,
    unit,
    workingDaysOnly: input.workingDaysOnly ?? known?.workingDaysOnly ?? true,
    sendAt: input.sendAt ?? known?.sendAt ?? '09:00',
    audience,
    channels,
    enabled,
  };
}

async function write(tx: Transaction, plan: Plan, known: ReminderRule | null, content: RuleContent): Promise<string> {
  const id = known?.id ?? newId();
  const changes = fieldChanges({ ...known }, { ...content });
  if (known && changes.length === 0) return id;
  if (known) await tx.manager.update(ReminderRule, { id }, { ...content, version: known.version + 1 });
  else {
    const ordinal = ((await tx.manager.maximum(ReminderRule, 'ordinal', { planId: plan.id })) ?? 0) + 1;
    await tx.manager.insert(ReminderRule, { id, planId: plan.id, ordinal, ...content });
  }
  const action = known ? 'reminder_rule.updated' : 'reminder_rule.created';
  tx.record({ streamType: 'plan', streamId: plan.id, action, subjectId: id, changes });
  return id;
}
