export enum MilestoneOrderField {
  DUE_DATE = 'DUE_DATE',
  ORDINAL = 'ORDINAL',
}
