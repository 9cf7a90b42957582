/** Where a body that answers for work stands in the province. */
export enum DepartmentLevel {
  PROVINCE = 'PROVINCE',
  CITY = 'CITY',
  COUNTY = 'COUNTY',
  ENTERPRISE = 'ENTERPRISE',
}
