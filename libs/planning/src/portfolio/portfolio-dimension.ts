/** What a portfolio is grouped by. */
export enum PortfolioDimension {
  THEME = 'THEME',
  LEAD_DEPARTMENT = 'LEAD_DEPARTMENT',
  REGION = 'REGION',
  KIND = 'KIND',
  STATUS = 'STATUS',
  HEALTH = 'HEALTH',
  LEADER = 'LEADER',
}
