import { actorOf, invalid, type RequestContext, type Result, success, UnitOfWork } from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { because, changeWorkItem } from './change-work-item';
import { isGivenLight } from './health';
import { mayVerifyHealth } from './permitted-actions';
import { openWorkItem, permitBy } from './work-item-gate';
import type { VerifyWorkItemHealthInput } from './work-item.input';

/** The supervising office says what it found, beside the computed light and the declared one. */
@Injectable()
export class VerifyHealthUseCase {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(context: RequestContext, input: VerifyWorkItemHealthInput): Promise<Result<{ id: string }>> {
    return this.unitOfWork.run(actorOf(context), async (tx) => {
      const opened = await openWorkItem(tx, context.principal, input);
      if (!opened.ok) return opened;
      const permitted = permitBy(mayVerifyHealth, opened.value);
      if (!permitted.ok) return permitted;
      const { health: verifiedHealth, reason } = input;
      if (!isGivenLight(verifiedHealth)) return invalid('workItem.lightNotGiven', ['input', 'health']);
      const { item, actor } = opened.value;
      const found = { verifiedHealth, verifiedAt: tx.now, verifiedReason: reason, verifiedById: actor.userId };
      await changeWorkItem(tx, item, found, { action: 'work_item.health_verified', also: because(reason) });
      return success({ id: item.id });
    });
  }
}
