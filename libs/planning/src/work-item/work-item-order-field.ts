export enum WorkItemOrderField {
  CODE = 'CODE',
  TITLE = 'TITLE',
  DUE_DATE = 'DUE_DATE',
  /** Worst first when ascending: red, yellow, green, grey, blue. */
  HEALTH = 'HEALTH',
  PROGRESS = 'PROGRESS',
  UPDATED_AT = 'UPDATED_AT',
}
