import { Client } from 'pg';

/** A statement as it went to PostgreSQL. */
export interface SentStatement {
  text: string;
  values: unknown[];
}

/**
 * Runs `work` and tells every statement that any pg client of this process sent meanwhile, through TypeORM or not,
 * BEGIN and COMMIT among them. Do not run two at once in one process.
 */
export async function countStatements<T>(
  work: () => Promise<T>,
): Promise<{ result: T; statements: SentStatement[]; count: number }> {
  const statements: SentStatement[] = [];
  const prototype = Client.prototype as { query: (...args: unknown[]) => unknown };
  const original = prototype.query;
  prototype.query = function query(this: unknown, ...args: unknown[]): unknown {
    statements.push(sent(args));
    return original.apply(this, args);
  };
  try {
    const result = await work();
    return { result, statements, count: statements.length };
  } finally {
    prototype.query = original;
  }
}

/** pg takes a text, or an object with a text: a configuration or a query or cursor of its own. */
function sent([query, values]: unknown[]): SentStatement {
  const given = Array.isArray(values) ? (values as unknown[]) : [];
  if (typeof query === 'string') return { text: query, values: given };
  const { text = '', values: own = given } = query as Partial<SentStatement>;
  return { text, values: own };
}
