/** How far a message has got. */
export enum DeliveryStatus {
  QUEUED = 'QUEUED',
  SENT = 'SENT',
  /** Given up after the last try; `resendDelivery` starts over. */
  FAILED = 'FAILED',
  /** Not wanted or not needed any more when its turn came. */
  SUPPRESSED = 'SUPPRESSED',
}
