/** What a person is in the system; what follows from it is the policy's matter. */
export enum UserRole {
  ADMIN = 'ADMIN',
  SUPERVISOR = 'SUPERVISOR',
  LEADER = 'LEADER',
  DEPARTMENT_HEAD = 'DEPARTMENT_HEAD',
  LIAISON = 'LIAISON',
  VIEWER = 'VIEWER',
}
