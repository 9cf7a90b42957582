import { Health, type SeededItem, spread } from '@lib/planning';
import type { ReportSeed } from './report-seed';

/** What a demonstration's report says. */
export interface ToldMonth {
  summary: string;
  problems: string | null;
  nextSteps: string | null;
  health: Health;
  /** Nothing has happened since the last report. */
  unchanged: boolean;
}

/**
 * What the lead department says of an item on a day, from what has happened to it by then.
 *
 * @param after the day of its last report
 * @param isLatest true for the last month of the story, whose light is known
 */
export function tellMonth(
  item: SeededItem,
  { after, day, isLatest }: { after: string; day: string; isLatest: boolean },
  sentences: ReportSeed['sentences'],
): ToldMonth {
  const open = item.milestones.filter(({ completedOn }) => completedOn === null || completedOn > day);
  const [next] = open.toSorted((a, b) => (a.dueDate < b.dueDate ? -1 : 1));
  const overdue = open.filter(({ dueDate }) => dueDate < day);
  const news = newsOf(item, after, day, sentences);
  const light = isLatest ? item.light : lightBy(overdue.length);
  return {
    summary: news.length > 0 ? news.join('') : sentences.steady,
    problems: problemsOf(light, overdue, sentences),
    nextSteps: next ? filled(sentences.next, { title: next.title, date: next.forecastDate ?? next.dueDate }) : null,
    health: declared(light, item.key),
    unchanged: news.length === 0,
  };
}

const lightBy = (overdue: number): Health => (overdue > 0 ? Health.YELLOW : Health.GREEN);

function newsOf(
  { milestones, readings }: SeededItem,
  after: string,
  day: string,
  words: ReportSeed['sentences'],
): string[] {
  const done = milestones.filter(
    ({ completedOn }) => completedOn !== null && completedOn > after && completedOn <= day,
  );
  const read = readings.filter(({ asOf }) => asOf > after && asOf <= day);
  return [
    ...done.map(({ title }) => filled(words.done, { title })),
    ...read.map(({ name, unit, value, asOf }) =>
      filled(words.reading, { name, unit, value: String(value), date: asOf }),
    ),
  ];
}

function problemsOf(
  light: Health,
  overdue: readonly { title: string; dueDate: string }[],
  words: ReportSeed['sentences'],
): string | null {
  if (overdue.length > 0)
    return overdue.map(({ title, dueDate: date }) => filled(words.overdue, { title, date })).join('');
  return light === Health.YELLOW || light === Health.RED ? words.slow : null;
}

/** Most departments say what is so; some see it rosier, and a few call red what is only late. */
function declared(light: Health, key: string): Health {
  const temper = spread(key, 10);
  if (light === Health.RED) return redDeclared(temper);
  return light === Health.YELLOW && temper >= 2 ? Health.YELLOW : Health.GREEN;
}

function redDeclared(temper: number): Health {
  if (temper < 2) return Health.GREEN;
  return temper < 5 ? Health.RED : Health.YELLOW;
}

const filled = (sentence: string, values: Readonly<Record<string, string>>): string =>
  sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
