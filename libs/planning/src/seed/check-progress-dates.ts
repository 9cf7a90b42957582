import type { CalendarDate } from '../calendar/calendar-date';
import type { ProgressEntry } from './check-progress';
import { dueOf, type PlanSeed } from './seed';
import type { SeedFaults } from './seed-faults';
import type { Path } from './source-file';

/** A date of the story with its place in the file. */
type Dated = readonly [Path, CalendarDate];

/** What happened did so before the story's day, and in an order in which it could. */
export function checkProgressDates(context: ProgressEntry, plan: PlanSeed | undefined, faults: SeedFaults): void {
  const { file, path, entry, asOf } = context;
  for (const [at, date] of happenings(context)) {
    if (date >= asOf) faults.add(file, at, 'seed.dateNotBefore', { date, end: asOf });
  }
  const issuedOn = entry.issuedOn ?? context.default.issuedOn;
  const acceptedOn = entry.acceptedOn ?? context.default.acceptedOn;
  const notBefore: [Path, CalendarDate | undefined, CalendarDate][] = [
    [[...path, 'acceptBy'], entry.acceptBy, issuedOn],
    [[...path, 'acceptedOn'], entry.acceptedOn, issuedOn],
    [[...path, 'changedOn'], entry.changedOn, acceptedOn],
    ...entry.milestones.map((milestone, index): [Path, CalendarDate | undefined, CalendarDate] => [
      [...path, 'milestones', index, 'doneOn'],
      'doneOn' in milestone ? milestone.doneOn : undefined,
      acceptedOn,
    ]),
    ...entry.reschedules.map((reschedule, index): [Path, CalendarDate, CalendarDate] => [
      [...path, 'reschedules', index, 'decidedOn'],
      reschedule.decidedOn,
      reschedule.requestedOn,
    ]),
  ];
  for (const [at, date, earliest] of notBefore) {
    if (date !== undefined && date < earliest) faults.add(file, at, 'seed.dateBefore', { date, earliest });
  }
  checkReadings(context, faults);
  if (plan) checkReschedules(context, plan, faults);
}

/** Readings follow one another. */
function checkReadings({ file, path, entry }: ProgressEntry, faults: SeedFaults): void {
  for (const [index, { values }] of entry.readings.entries()) {
    for (const [n, { asOf: date }] of values.entries()) {
      const before = values[n - 1];
      if (!before || before.asOf < date) continue;
      faults.add(file, [...path, 'readings', index, 'values', n, 'asOf'], 'seed.datesNotAscending', { date });
    }
  }
}

/** Reschedules follow one another, each to a later day. */
function checkReschedules({ file, path, entry, item }: ProgressEntry, plan: PlanSeed, faults: SeedFaults): void {
  let due = dueOf(item, plan);
  for (const [index, { to, requestedOn }] of entry.reschedules.entries()) {
    const at = [...path, 'reschedules', index];
    if (to <= due) faults.add(file, [...at, 'to'], 'seed.dateNotAfter', { date: to, earliest: due });
    due = to;
    const before = entry.reschedules[index - 1];
    if (before && requestedOn < before.decidedOn) {
      faults.add(file, [...at, 'requestedOn'], 'seed.datesNotAscending', { date: requestedOn });
    }
  }
}

function happenings({ path, entry }: ProgressEntry): Dated[] {
  const single = (['issuedOn', 'acceptedOn', 'changedOn'] as const).map((field): [Path, CalendarDate | undefined] => [
    [...path, field],
    entry[field],
  ]);
  const all: [Path, CalendarDate | undefined][] = [
    ...single,
    ...entry.milestones.map((milestone, index): [Path, CalendarDate | undefined] => [
      [...path, 'milestones', index, 'doneOn'],
      'doneOn' in milestone ? milestone.doneOn : undefined,
    ]),
    ...entry.readings.flatMap(({ values }, index) =>
      values.map(({ asOf }, n): [Path, CalendarDate] => [[...path, 'readings', index, 'values', n, 'asOf'], asOf]),
    ),
    ...entry.reschedules.map(({ decidedOn }, index): [Path, CalendarDate] => [
      [...path, 'reschedules', index, 'decidedOn'],
      decidedOn,
    ]),
  ];
  return all.filter((dated): dated is [Path, CalendarDate] => dated[1] !== undefined);
}
