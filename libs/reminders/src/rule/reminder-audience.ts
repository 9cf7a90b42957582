/** Who is told, in terms of a work item; who that is, is asked at the moment of telling. */
export enum ReminderAudience {
  OWNER = 'OWNER',
  LEAD_LIAISON = 'LEAD_LIAISON',
  LEAD_HEAD = 'LEAD_HEAD',
  SUPPORT_LIAISON = 'SUPPORT_LIAISON',
  LEADER = 'LEADER',
  SUPERVISOR = 'SUPERVISOR',
}
