import { addMessages, type Locale, LOCALES, message, type MessageParams } from '@lib/platform';
import { zh } from './messages.zh';
import { en } from './messages.en';

addMessages({ zh, en });

export type CliMessage = keyof typeof zh;

/** The sentence in every language on one line: the terminal's language is not known. */
export function both(key: CliMessage, params?: MessageParams): string {
  return inAll((locale) => message(locale, key, params));
}

/** What `text` says in each language, once where it is the same in all. */
export function inAll(text: (locale: Locale) => string): string {
  return [...new Set(LOCALES.map(text))].join(' / ');
}
