/** Where a monthly report stands. */
export enum ProgressReportStatus {
  SUBMITTED = 'SUBMITTED',
  /** Sent back by the supervising office: owed again until the lead department corrects it. */
  RETURNED = 'RETURNED',
}
