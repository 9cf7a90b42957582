import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { nextStatus, WorkItemStatus, WorkItemStep } from './work-item-lifecycle';

const statuses = Object.values(WorkItemStatus);
const steps = Object.values(WorkItemStep);

// The diagram of the product description, one arrow a line, "any status but CLOSED --cancel--> CANCELLED" spelt out.
const diagram = `
  DRAFT     --ISSUE-->          ISSUED
  ISSUED    --ACCEPT-->         ACTIVE
  ISSUED    --DECLINE-->        DRAFT
  ACTIVE    --REQUEST_CLOSE-->  CLOSING
  CLOSING   --APPROVE_CLOSE-->  CLOSED
  CLOSING   --RETURN_CLOSE-->   ACTIVE
  CLOSED    --REOPEN-->         ACTIVE
  ACTIVE    --SUSPEND-->        SUSPENDED
  SUSPENDED --RESUME-->         ACTIVE
  DRAFT     --CANCEL-->         CANCELLED
  ISSUED    --CANCEL-->         CANCELLED
  ACTIVE    --CANCEL-->         CANCELLED
  CLOSING   --CANCEL-->         CANCELLED
  SUSPENDED --CANCEL-->         CANCELLED`;
const arrows = [...diagram.matchAll(/(\w+) +--(\w+)--> +(\w+)/g)].map(([, from, step, to]) => `${from} ${step} ${to}`);

function reachableFrom(start: WorkItemStatus): Set<WorkItemStatus> {
  const reached = new Set([start]);
  for (const status of reached) {
    for (const step of steps) {
      const next = nextStatus(status, step);
      if (next) reached.add(next);
    }
  }
  return reached;
}

describe('the life of a work item', () => {
  it('has exactly the moves of the diagram', () => {
    const moves = statuses.flatMap((from) =>
      steps.flatMap((step) => {
        const to = nextStatus(from, step);
        return to ? [`${from} ${step} ${to}`] : [];
      }),
    );

    expect(moves.toSorted()).toEqual(arrows.toSorted());
  });

  it('reaches every status from a draft', () => {
    expect(reachableFrom(WorkItemStatus.DRAFT)).toEqual(new Set(statuses));
  });

  it('ends in CANCELLED and nowhere else', () => {
    const dead = statuses.filter((status) => steps.every((step) => nextStatus(status, step) === undefined));

    expect(dead).toEqual([WorkItemStatus.CANCELLED]);
  });

  it('can be brought to CLOSED from every status but CANCELLED', () => {
    const stuck = statuses.filter((status) => !reachableFrom(status).has(WorkItemStatus.CLOSED));

    expect(stuck).toEqual([WorkItemStatus.CANCELLED]);
  });

  it('uses every step somewhere, and travels by key', () => {
    expect(steps.filter((step) => statuses.every((status) => !nextStatus(status, step)))).toEqual([]);
    expect(Object.keys(WorkItemStatus)).toEqual(statuses);
    expect(Object.keys(WorkItemStep)).toEqual(steps);
  });

  it('stays in the table on every walk: closed is never cancelled, and only what was accepted is ever closed', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 60 }), (walk) => {
        let status = WorkItemStatus.DRAFT;
        let accepted = false;
        for (const step of walk) {
          const next = nextStatus(status, step);
          if (!next) continue;
          expect(arrows).toContain(`${status} ${step} ${next}`);
          expect(status === WorkItemStatus.CLOSED && next === WorkItemStatus.CANCELLED).toBe(false);
          accepted ||= step === WorkItemStep.ACCEPT;
          expect(next !== WorkItemStatus.CLOSED || accepted).toBe(true);
          status = next;
        }
      }),
    );
  });
});
