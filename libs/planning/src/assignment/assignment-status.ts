/** A department answers for an item (牵头单位) or helps with it (配合单位). */
export enum AssignmentRole {
  LEAD = 'LEAD',
  SUPPORT = 'SUPPORT',
}

export enum AssignmentStatus {
  PENDING = 'PENDING',
  ACCEPTED = 'ACCEPTED',
  DECLINED = 'DECLINED',
}
