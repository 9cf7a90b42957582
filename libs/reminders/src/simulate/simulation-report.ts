import type { SimulatedReminder } from './simulate-reminders';

/** How many reminders somebody gets in a month, of what and as whom. */
export interface SimulatedCount {
  /** YYYY-MM. */
  month: string;
  trigger: string;
  audience: string;
  account: string;
  count: number;
}

/** Counts by month, trigger, audience and person, in that order. */
export function countSimulated(reminders: readonly SimulatedReminder[]): SimulatedCount[] {
  const counts = new Map<string, SimulatedCount>();
  for (const { day, trigger, audience, account } of reminders) {
    const group = { month: day.slice(0, 7), trigger, audience, account };
    const key = Object.values(group).join('\n');
    const known = counts.get(key);
    if (known) known.count++;
    else counts.set(key, { ...group, count: 1 });
  }
  return [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
}

const COLUMNS = ['day', 'trigger', 'offset', 'audience', 'account', 'code', 'title', 'milestone'] as const;

/** A cell; text that a spreadsheet would take for a formula is made to begin with an apostrophe. */
function cell(value: string | number | null): string {
  if (typeof value === 'number') return String(value);
  const text = value ?? '';
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Every reminder on a line of its own, RFC 4180, with a byte order mark so that spreadsheets read it as UTF-8. */
export function simulationCsv(reminders: readonly SimulatedReminder[]): string {
  const lines = reminders.map((reminder) => COLUMNS.map((column) => cell(reminder[column])).join(','));
  return `\uFEFF${[COLUMNS.join(','), ...lines].join('\r\n')}\r\n`;
}
