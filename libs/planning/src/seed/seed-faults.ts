import type { MessageParams } from '@lib/platform';
import { z } from 'zod';
import { sentence, type SeedMessage, type Sentence } from './seed-messages';
import type { Path, Place, SourceFile } from './source-file';

/** Something that is wrong in a seed, with its place. */
export interface SeedFault extends Place {
  file: string;
  text: Sentence;
}

const readers = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError };

/** Collects what is wrong, so that all of it can be told at once. */
export class SeedFaults {
  private readonly found: SeedFault[] = [];

  /** In the order of files and lines. */
  get all(): SeedFault[] {
    return this.found.toSorted((a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column);
  }

  add(file: SourceFile, path: Path, key: SeedMessage, params?: MessageParams): void {
    this.addAt(file.name, file.place(path), sentence(key, params));
  }

  addAt(file: string, place: Place, text: Sentence): void {
    this.found.push({ file, line: place.line, column: place.column, text });
  }

  /**
   * The value at `path` in the form that the schema asks for; undefined when it has another form, after its faults were
   * added.
   */
  parse<S extends z.ZodType>(schema: S, file: SourceFile, path: Path, value: unknown): z.infer<S> | undefined {
    const parsed = schema.safeParse(value, { reportInput: true });
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) this.addIssue(file, path, flattened(issue));
    return undefined;
  }

  private addIssue(file: SourceFile, base: Path, issue: z.core.$ZodIssue): void {
    const path = [...base, ...(issue.path as (string | number)[])];
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        this.addAt(file.name, file.placeOfKey(path, key), sentence('seed.keyUnknown', { key }));
      }
    } else if (path.length > 0 && !file.has(path)) {
      this.add(file, path, 'seed.keyMissing', { key: String(path.at(-1)) });
    } else {
      this.addAt(file.name, file.place(path), { zh: told(readers.zh, issue), en: told(readers.en, issue) });
    }
  }
}

/** Of the forms that a value may have, the one that it comes closest to tells best what is wrong. */
function flattened(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue;
  const closest = issue.errors.toSorted((a, b) => missing(a) - missing(b))[0]?.[0];
  return closest ? flattened({ ...closest, path: [...issue.path, ...closest.path] }) : issue;
}

function missing(issues: readonly z.core.$ZodIssue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.code === 'invalid_type' ? 2 : 1), 0);
}

function told(reader: z.core.$ZodErrorMap, issue: z.core.$ZodIssue): string {
  const text = reader(issue as z.core.$ZodRawIssue);
  return typeof text === 'string' ? text : (text?.message ?? issue.message);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
