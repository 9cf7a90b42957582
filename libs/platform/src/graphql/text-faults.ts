import type { MessageParams } from '../messages/messages';

/** What is wrong with a value: a key of the message catalogue and its parameters. */
export interface Fault {
  key: string;
  params?: MessageParams;
}

/** Half of a surrogate pair, which no encoding can carry. */
const HALF_A_PAIR = /\p{Surrogate}/u;
/** Control characters other than those of several lines. */
const CONTROL = /(?![\t\n\r])\p{Cc}/u;
/** Breaks a line, or makes text read other than it is written: embeddings, overrides, isolates, marks, hidden signs. */
const LINE_BREAKER = /[\t\n\r\u2028\u2029]/u;
const DIRECTION = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
const HIDDEN = /[\u00AD\u2060-\u2064\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/u;

const BAD_CHARACTERS: Fault = { key: 'input.badCharacters' };

/** True for text that cannot be stored at all: PostgreSQL refuses NUL. */
export const isUnstorable = (text: string): boolean => text.includes('\0') || HALF_A_PAIR.test(text);

/** Length in Unicode code points, which is what a reader and PostgreSQL count. */
function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

/** Text within a length; UTF-16 units are at least as many as code points, so a short text need not be counted. */
function lengthFault(text: string, max: number): Fault | undefined {
  const tooLong = text.length > 2 * max || (text.length > max && lengthOf(text) > max);
  return tooLong ? { key: 'input.tooLong', params: { max } } : undefined;
}

/** What is wrong with a text of several lines, such as a description. */
export function textFault(text: string, max: number): Fault | undefined {
  return lengthFault(text, max) ?? (isUnstorable(text) || CONTROL.test(text) ? BAD_CHARACTERS : undefined);
}

/** What is wrong with a text that stands on one line and names something, such as a title. */
export function lineFault(text: string, max: number): Fault | undefined {
  if (text.trim() === '') return { key: 'input.required' };
  const deceives = LINE_BREAKER.test(text) || DIRECTION.test(text) || HIDDEN.test(text);
  return textFault(text, max) ?? (deceives ? BAD_CHARACTERS : undefined);
}
