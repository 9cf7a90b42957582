/** What the lead department may ask the supervising office to decide. */
export enum ChangeRequestKind {
  CLOSE = 'CLOSE',
  RESCHEDULE = 'RESCHEDULE',
  SUSPEND = 'SUSPEND',
  CANCEL = 'CANCEL',
  REASSIGN = 'REASSIGN',
}

export enum ChangeRequestStatus {
  PENDING = 'PENDING',
  APPROVED = 'APPROVED',
  RETURNED = 'RETURNED',
  WITHDRAWN = 'WITHDRAWN',
}
