import { type Locale, message } from '@lib/platform';
import ical, { ICalCalendarMethod } from 'ical-generator';
import type { Deadline } from './person-deadlines';

const REFRESH_SECONDS = 60 * 60;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Whose calendar it is, and how an item is reached. */
export interface CalendarOwner {
  locale: Locale;
  name: string;
  /** Gives undefined where nobody told us our own address. */
  linkTo: (code: string) => string | undefined;
}

/** Deadlines as an iCalendar file (RFC 5545): one event of a whole day each, which takes no time of that day. */
export function deadlineCalendar(deadlines: readonly Deadline[], { locale, name, linkTo }: CalendarOwner): string {
  const calendar = ical({
    name: message(locale, 'calendar.name', { name }),
    prodId: { company: 'Duban', product: 'Deadlines', language: locale.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH_SECONDS,
  });
  for (const deadline of deadlines) {
    const { uid, kind, date, code, itemTitle, milestoneTitle, department, version, changedAt } = deadline;
    const params = { code, title: itemTitle, milestone: milestoneTitle ?? '', department: department ?? '' };
    const start = new Date(`${date}T00:00:00Z`);
    calendar.createEvent({
      id: `${uid}@duban`,
      start,
      end: new Date(start.getTime() + DAY_MS),
      allDay: true,
      sequence: version,
      stamp: changedAt,
      summary: message(locale, `calendar.${kind}`, params),
      description: message(locale, 'calendar.description', params),
      x: [['X-MICROSOFT-CDO-BUSYSTATUS', 'FREE']],
      url: linkTo(code) ?? null,
    });
  }
  return calendar.toString();
}
