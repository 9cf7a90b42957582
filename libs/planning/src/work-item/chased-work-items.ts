/**
 * SQL for work items whose deadlines are chased: those that are being worked on. From the day on which the lead department
 * asks for the closing it owes nothing more, and it is the supervising office that answers; when the closing is returned,
 * the item is worked on again and chased again. One rule for what is written and for what is still to be sent.
 */
export const chasedWorkItems = (row: string): string => `${row}.status = 'ACTIVE'`;
