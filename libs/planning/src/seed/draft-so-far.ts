import { WorkItemStatus } from '../work-item/work-item-lifecycle';
import type { ItemDraft } from './item-draft';
import type { ItemEvent } from './item-events';

const STATUS_AFTER: Readonly<Record<string, WorkItemStatus>> = {
  'work_item.issued': WorkItemStatus.ISSUED,
  'work_item.accepted': WorkItemStatus.ACTIVE,
  'work_item.closing_requested': WorkItemStatus.CLOSING,
  'work_item.closed': WorkItemStatus.CLOSED,
  'work_item.suspended': WorkItemStatus.SUSPENDED,
  'work_item.cancelled': WorkItemStatus.CANCELLED,
};

/** An item as it was when no more than these events, the first of its story, had happened. */
export function draftSoFar(draft: ItemDraft, events: readonly ItemEvent[]): ItemDraft {
  const count = (action: string, subjectId?: string): number =>
    events.filter((event) => event.action === action && (!subjectId || event.subjectId === subjectId)).length;
  const happened = (action: string, subjectId?: string): boolean => count(action, subjectId) > 0;
  const status = events.reduce((former, { action }) => STATUS_AFTER[action] ?? former, WorkItemStatus.DRAFT);
  const issued = happened('work_item.issued');
  const requests = draft.requests
    .filter(({ id }) => happened('change_request.requested', id))
    .map((request) => ({
      ...request,
      approvedOn: happened('change_request.approved', request.id) ? request.approvedOn : null,
    }));
  return {
    ...draft,
    dueDate:
      requests.findLast(({ approvedOn, proposedDueDate }) => approvedOn !== null && proposedDueDate !== null)
        ?.proposedDueDate ?? draft.baselineDueDate,
    milestones: draft.milestones.map((milestone) => ({
      ...milestone,
      completedOn: happened('milestone.completed', milestone.id) ? milestone.completedOn : null,
      forecastDate: happened('milestone.forecast_changed', milestone.id) ? milestone.forecastDate : null,
    })),
    indicators: draft.indicators.map((indicator) => ({
      ...indicator,
      readings: indicator.readings.slice(0, count('indicator.reading_recorded', indicator.id)),
    })),
    requests,
    story: {
      ...draft.story,
      status,
      issuedOn: issued ? draft.story.issuedOn : null,
      acceptBy: issued ? draft.story.acceptBy : null,
      acceptedOn: happened('work_item.accepted') ? draft.story.acceptedOn : null,
      change: status === draft.story.status ? draft.story.change : null,
      closingRequestedOn: happened('work_item.closing_requested') ? draft.story.closingRequestedOn : null,
      reschedules: draft.story.reschedules.slice(0, count('work_item.rescheduled')),
    },
  };
}
