import { isCalendarDate, isPeriod, type Seed, type SeedFault, SeedFaults, SourceFile } from '@lib/planning';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const FILE = 'reports.yaml';

const sentence = z.string().trim().min(1).max(500);
const period = z.string().refine((text) => isCalendarDate(text) && isPeriod(text), { error: 'YYYY-MM-01' });
const ofDepartment = z.strictObject({ department: z.string(), period });

const reportSeedSchema = z.strictObject({
  /** The first month that was asked for. */
  from: period,
  sentences: z.strictObject({
    /** A milestone {title} was reached this month. */
    done: sentence,
    /** A number {name} stood at {value} {unit} on {date}. */
    reading: sentence,
    /** Nothing was reached this month. */
    steady: sentence,
    /** A milestone {title} due on {date} is overdue. */
    overdue: sentence,
    /** Yellow, and nothing is overdue. */
    slow: sentence,
    /** The next milestone {title} is due on {date}. */
    next: sentence,
  }),
  /** Departments that reported a month after its day. */
  late: z.array(ofDepartment),
  /** Departments that did not report a month. */
  missing: z.array(ofDepartment),
  /** Reports that the supervising office sent back, by the item's key. */
  returned: z.array(z.strictObject({ key: z.string(), period, reason: sentence })),
});

/** A demonstration's monthly reports: who reported when, and in which words. */
export type ReportSeed = z.infer<typeof reportSeedSchema>;

export type ReportSeedReading = { ok: true; reports: ReportSeed | null } | { ok: false; faults: SeedFault[] };

/** Reads reports.yaml of a seed's folder; null where there is none. Every fault comes back at once. */
export async function readReportSeed(folder: string, seed: Seed): Promise<ReportSeedReading> {
  const text = await readFile(join(folder, FILE), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return text === null ? { ok: true, reports: null } : checkReportSeed(text, seed);
}

/** The same for the file's text. */
export function checkReportSeed(text: string, seed: Seed): ReportSeedReading {
  const faults = new SeedFaults();
  const file = new SourceFile(FILE, text);
  for (const { reason, line, column } of file.syntaxFaults) {
    faults.addAt(FILE, { line, column }, { zh: reason, en: reason });
  }
  const reports = file.data === undefined ? undefined : faults.parse(reportSeedSchema, file, [], file.data);
  if (reports) checkNames(reports, seed, file, faults);
  return reports && faults.all.length === 0 ? { ok: true, reports } : { ok: false, faults: faults.all };
}

function checkNames({ late, missing, returned }: ReportSeed, seed: Seed, file: SourceFile, faults: SeedFaults): void {
  const codes = new Set(seed.departments.map(({ code }) => code));
  const keys = new Set(seed.items.map(({ key }) => key));
  for (const [list, entries] of Object.entries({ late, missing })) {
    for (const [index, { department }] of entries.entries()) {
      if (!codes.has(department)) {
        faults.add(file, [list, index, 'department'], 'seed.departmentUnknown', { name: department });
      }
    }
  }
  for (const [index, { key }] of returned.entries()) {
    if (!keys.has(key)) faults.add(file, ['returned', index, 'key'], 'seed.itemUnknown', { name: key });
  }
}
