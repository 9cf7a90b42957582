import type { SentStatement } from '@lib/testing';

/** What the API asks by itself every few seconds: whether those signed in still are, whether the line still stands. */
const BACKGROUND = /FROM session s|^SELECT 1$/;

/** The statements that answered a question, of all that were sent meanwhile. */
export const answering = (statements: readonly SentStatement[]): SentStatement[] =>
  statements.filter(({ text }) => !BACKGROUND.test(text));
