import { describe, expect, it } from '@jest/globals';
import { nextSlipStatus, SlipAction, SlipStatus } from './slip-lifecycle';

const statuses = Object.values(SlipStatus);
const actions = Object.values(SlipAction);

const diagram = `
  ISSUED  --SIGN-->     SIGNED
  SIGNED  --REPLY-->    REPLIED
  REPLIED --ACCEPT-->   ACCEPTED
  REPLIED --RETURN-->   SIGNED
  ISSUED  --WITHDRAW--> WITHDRAWN
  SIGNED  --WITHDRAW--> WITHDRAWN
  REPLIED --WITHDRAW--> WITHDRAWN`;
const arrows = [...diagram.matchAll(/(\w+) +--(\w+)--> +(\w+)/g)].map(
  ([, from, action, to]) => `${from} ${action} ${to}`,
);

function reachableFrom(start: SlipStatus): Set<SlipStatus> {
  const reached = new Set([start]);
  for (const status of reached) {
    for (const action of actions) {
      const next = nextSlipStatus(status, action);
      if (next) reached.add(next);
    }
  }
  return reached;
}

describe('the life of a slip', () => {
  it('has exactly the moves of the diagram', () => {
    const moves = statuses.flatMap((from) =>
      actions.flatMap((action) => {
        const to = nextSlipStatus(from, action);
        return to ? [`${from} ${action} ${to}`] : [];
      }),
    );

    expect(moves.toSorted()).toEqual(arrows.toSorted());
  });

  it('reaches every status from its issue', () => {
    expect(reachableFrom(SlipStatus.ISSUED)).toEqual(new Set(statuses));
  });

  it('ends accepted or withdrawn and nowhere else', () => {
    const ends = statuses.filter((status) => actions.every((action) => !nextSlipStatus(status, action)));

    expect(ends).toEqual([SlipStatus.ACCEPTED, SlipStatus.WITHDRAWN]);
  });

  it('is accepted only after a reply, and travels by key', () => {
    const before = statuses.filter((status) => nextSlipStatus(status, SlipAction.ACCEPT));

    expect(before).toEqual([SlipStatus.REPLIED]);
    expect(Object.keys(SlipStatus)).toEqual(statuses);
    expect(Object.keys(SlipAction)).toEqual(actions);
  });
});
