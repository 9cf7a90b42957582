/** How far a slip has come. */
export enum SlipStatus {
  /** Served on the department, which has not signed for it yet. */
  ISSUED = 'ISSUED',
  /** The department has it and owes its reply. */
  SIGNED = 'SIGNED',
  /** The reply waits for the supervising office. */
  REPLIED = 'REPLIED',
  /** The supervising office is content with the reply. */
  ACCEPTED = 'ACCEPTED',
  WITHDRAWN = 'WITHDRAWN',
}

/** What moves a slip from one status to another. */
export enum SlipAction {
  SIGN = 'SIGN',
  REPLY = 'REPLY',
  ACCEPT = 'ACCEPT',
  /** The reply is not enough: the department answers again. */
  RETURN = 'RETURN',
  WITHDRAW = 'WITHDRAW',
}

type Moves = Readonly<Record<SlipStatus, Readonly<Partial<Record<SlipAction, SlipStatus>>>>>;

/** The life of a slip: every move there is; a move that is not here is illegal. */
const moves: Moves = {
  ISSUED: { SIGN: SlipStatus.SIGNED, WITHDRAW: SlipStatus.WITHDRAWN },
  SIGNED: { REPLY: SlipStatus.REPLIED, WITHDRAW: SlipStatus.WITHDRAWN },
  REPLIED: { ACCEPT: SlipStatus.ACCEPTED, RETURN: SlipStatus.SIGNED, WITHDRAW: SlipStatus.WITHDRAWN },
  ACCEPTED: {},
  WITHDRAWN: {},
};

/** Where the action leads from the status; undefined when it is not allowed there (ILLEGAL_TRANSITION). */
export function nextSlipStatus(status: SlipStatus, action: SlipAction): SlipStatus | undefined {
  return moves[status][action];
}
