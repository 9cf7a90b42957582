export enum WorkItemStatus {
  DRAFT = 'DRAFT',
  /** Handed over; the lead department has not accepted it yet. */
  ISSUED = 'ISSUED',
  ACTIVE = 'ACTIVE',
  /** The lead department says that it is done; the supervising office has not verified that yet. */
  CLOSING = 'CLOSING',
  CLOSED = 'CLOSED',
  SUSPENDED = 'SUSPENDED',
  CANCELLED = 'CANCELLED',
}

/** What moves a work item from one status to another. */
export enum WorkItemStep {
  ISSUE = 'ISSUE',
  ACCEPT = 'ACCEPT',
  DECLINE = 'DECLINE',
  REQUEST_CLOSE = 'REQUEST_CLOSE',
  APPROVE_CLOSE = 'APPROVE_CLOSE',
  /** The closing is sent back by the supervising office, or withdrawn by the lead department. */
  RETURN_CLOSE = 'RETURN_CLOSE',
  REOPEN = 'REOPEN',
  SUSPEND = 'SUSPEND',
  RESUME = 'RESUME',
  CANCEL = 'CANCEL',
}

type Moves = Readonly<Record<WorkItemStatus, Readonly<Partial<Record<WorkItemStep, WorkItemStatus>>>>>;

/** The life of a work item as in the product description: every move there is; a move that is not here is illegal. */
const moves: Moves = {
  DRAFT: { ISSUE: WorkItemStatus.ISSUED, CANCEL: WorkItemStatus.CANCELLED },
  ISSUED: { ACCEPT: WorkItemStatus.ACTIVE, DECLINE: WorkItemStatus.DRAFT, CANCEL: WorkItemStatus.CANCELLED },
  ACTIVE: {
    REQUEST_CLOSE: WorkItemStatus.CLOSING,
    SUSPEND: WorkItemStatus.SUSPENDED,
    CANCEL: WorkItemStatus.CANCELLED,
  },
  CLOSING: {
    APPROVE_CLOSE: WorkItemStatus.CLOSED,
    RETURN_CLOSE: WorkItemStatus.ACTIVE,
    CANCEL: WorkItemStatus.CANCELLED,
  },
  CLOSED: { REOPEN: WorkItemStatus.ACTIVE },
  SUSPENDED: { RESUME: WorkItemStatus.ACTIVE, CANCEL: WorkItemStatus.CANCELLED },
  CANCELLED: {},
};

/** Where the step leads from the status; undefined when it is not allowed there (ILLEGAL_TRANSITION). */
export function nextStatus(status: WorkItemStatus, step: WorkItemStep): WorkItemStatus | undefined {
  return moves[status][step];
}
