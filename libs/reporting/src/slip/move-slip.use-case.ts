import { todayInPlan } from '@lib/planning';
import {
  actorOf,
  fieldChanges,
  invalid,
  type RequestContext,
  type Result,
  success,
  type Transaction,
  UnitOfWork,
} from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { openSlip, type OpenedSlip } from './slip-gate';
import { SlipAction } from './slip-lifecycle';
import { Slip } from './slip.entity';
import type {
  AcceptSlipReplyInput,
  ReplySlipInput,
  ReturnSlipReplyInput,
  SignSlipInput,
  WithdrawSlipInput,
} from './slip.input';

type Moved = Promise<Result<{ id: string }>>;
/** What a step writes besides the status; of these the history tells what `TOLD` names. */
type Stamp = Partial<Omit<Slip, 'id'>>;

const TOLD: ReadonlySet<string> = new Set(['status', 'reply', 'replyBy', 'decisionNote']);

/** The steps of a slip once it is issued: the department signs and replies, the supervising office decides. */
@Injectable()
export class MoveSlipUseCase {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  sign(context: RequestContext, input: SignSlipInput): Moved {
    return this.move(context, input, SlipAction.SIGN, 'slip.signed', ({ now, actor }) => ({
      signedById: actor.userId,
      signedAt: now,
    }));
  }

  reply(context: RequestContext, input: ReplySlipInput): Moved {
    return this.move(context, input, SlipAction.REPLY, 'slip.replied', ({ now, actor }) => ({
      reply: input.reply,
      repliedById: actor.userId,
      repliedAt: now,
    }));
  }

  accept(context: RequestContext, input: AcceptSlipReplyInput): Moved {
    return this.move(context, input, SlipAction.ACCEPT, 'slip.accepted', decided(input.note));
  }

  withdraw(context: RequestContext, input: WithdrawSlipInput): Moved {
    return this.move(context, input, SlipAction.WITHDRAW, 'slip.withdrawn', decided(input.reason));
  }

  /** Back to the department, by another day if the office says so. */
  giveBack(context: RequestContext, input: ReturnSlipReplyInput): Moved {
    return this.unitOfWork.run(actorOf(context), async (tx) => {
      const opened = await openSlip(tx, context.principal, SlipAction.RETURN, input);
      if (!opened.ok) return opened;
      const { slip } = opened.value;
      const replyBy = input.replyBy ?? slip.replyBy;
      if (input.replyBy && replyBy < (await todayInPlan(tx, slip.planId))) {
        return invalid('slip.replyByPassed', ['input', 'replyBy']);
      }
      return write(tx, opened.value, 'slip.returned', { ...decided(input.reason)(tx), replyBy });
    });
  }

  private move(
    context: RequestContext,
    input: SignSlipInput,
    action: SlipAction,
    told: string,
    stamp: (tx: Transaction) => Stamp,
  ): Moved {
    return this.unitOfWork.run(actorOf(context), async (tx) => {
      const opened = await openSlip(tx, context.principal, action, input);
      return opened.ok ? write(tx, opened.value, told, stamp(tx)) : opened;
    });
  }
}

const decided =
  (note: string | null | undefined) =>
  ({ now, actor }: Transaction): Stamp => ({ decidedById: actor.userId, decidedAt: now, decisionNote: note ?? null });

async function write(tx: Transaction, { slip, item, next }: OpenedSlip, action: string, stamp: Stamp): Moved {
  const change = { ...stamp, status: next };
  await tx.manager.update(Slip, { id: slip.id }, { ...change, version: slip.version + 1 });
  const told = Object.fromEntries(Object.entries(change).filter(([field]) => TOLD.has(field)));
  const changes = fieldChanges({ ...slip }, told);
  tx.record({ streamType: 'work_item', streamId: item.id, subjectId: slip.id, action, changes });
  return success({ id: slip.id });
}
