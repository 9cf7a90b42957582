import { type WorkingCalendar } from '@lib/planning';
import type { User } from '@lib/people';
import type { ReminderAudience } from '../src/rule/reminder-audience';
import type { ReminderRule } from '../src/rule/reminder-rule.entity';
import { fireDay } from '../src/schedule/fire-day';
import { occurrences } from '../src/schedule/schedule';

/** A work item as the naive reading knows it. */
export interface PlainItem {
  id: string;
  status: string;
  leadId: string;
  supportId: string;
  ownerId: string | null;
  leaderId: string | null;
}

/** Something with a deadline: a milestone, a slip, a month's report, or the item itself. */
export interface PlainSubject {
  id: string;
  trigger: string;
  item: PlainItem;
  open: boolean;
  deadline: string | null;
  /** The department that a slip is addressed to, in place of the item's lead. */
  owedBy?: string;
}

export interface NaiveReminder {
  trigger: string;
  ruleId: string;
  subjectId: string;
  deadline: string;
  occurrence: number;
  recipientId: string;
  fireOn: string;
}

export const keyOfReminder = ({
  ruleId,
  subjectId,
  deadline,
  occurrence,
  recipientId,
}: Omit<NaiveReminder, 'trigger' | 'fireOn'>): string =>
  [ruleId, subjectId, deadline, occurrence, recipientId].join(':');

const isOf = (user: User, role: string, departmentId: string): boolean =>
  user.role.valueOf() === role && user.departmentId === departmentId;

const MEMBERS: Record<ReminderAudience, (user: User, item: PlainItem) => boolean> = {
  OWNER: (user, { ownerId, leadId }) => user.id === ownerId && user.departmentId === leadId,
  LEAD_LIAISON: (user, { leadId }) => isOf(user, 'LIAISON', leadId),
  LEAD_HEAD: (user, { leadId }) => isOf(user, 'DEPARTMENT_HEAD', leadId),
  SUPPORT_LIAISON: (user, { supportId }) => isOf(user, 'LIAISON', supportId),
  LEADER: (user, { leaderId }) => user.id === leaderId,
  SUPERVISOR: (user) => user.role.valueOf() === 'SUPERVISOR',
};

interface Known {
  subjects: readonly PlainSubject[];
  rules: readonly ReminderRule[];
  users: readonly User[];
  calendar: WorkingCalendar;
}

/** The occurrences of a rule for one deadline in a window, looked at in turn. */
function occurrencesIn(rule: ReminderRule, calendar: WorkingCalendar, deadline: string, after: string, upTo: string) {
  const found: { occurrence: number; fireOn: string }[] = [];
  for (const occurrence of occurrences(rule)) {
    const fireOn = fireDay(rule, calendar, deadline, occurrence);
    if (fireOn > upTo) break;
    if (fireOn > after) found.push({ occurrence, fireOn });
  }
  return found;
}

/** What falls due after one day and up to another, found by looking at everything in turn. */
export function naiveReminders(known: Known, after: string, upTo: string): NaiveReminder[] {
  const all = known.subjects.flatMap((subject) => ofSubject(known, subject, after, upTo));
  const best = new Map<string, NaiveReminder>();
  for (const reminder of all) {
    const key = `${reminder.trigger}:${reminder.subjectId}:${reminder.recipientId}`;
    const other = best.get(key);
    if (!other || isLater(reminder, other)) best.set(key, reminder);
  }
  return [...best.values()];
}

function ofSubject(
  { rules, users, calendar }: Known,
  { id, trigger, item, open, deadline, owedBy = item.leadId }: PlainSubject,
  after: string,
  upTo: string,
): NaiveReminder[] {
  if (!open || item.status !== 'ACTIVE' || deadline === null) return [];
  const owed = { ...item, leadId: owedBy, supportId: owedBy === item.leadId ? item.supportId : item.leadId };
  return rules
    .filter((rule) => rule.enabled && rule.trigger.valueOf() === trigger)
    .flatMap((rule) => {
      const told = users.filter((user) => rule.audience.some((audience) => MEMBERS[audience](user, owed)));
      return occurrencesIn(rule, calendar, deadline, after, upTo).flatMap((due) =>
        told.map((user) => ({ ...due, trigger, ruleId: rule.id, subjectId: id, deadline, recipientId: user.id })),
      );
    });
}

const isLater = (a: NaiveReminder, b: NaiveReminder): boolean => {
  if (a.fireOn !== b.fireOn) return a.fireOn > b.fireOn;
  if (a.occurrence !== b.occurrence) return a.occurrence > b.occurrence;
  return a.ruleId < b.ruleId;
};
