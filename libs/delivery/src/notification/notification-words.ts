import { type Locale, message, type MessageParams } from '@lib/platform';

/** What a notification's sentences are made of. */
export interface NotificationWords {
  messageKey: string;
  params: MessageParams;
}

export const titleOf = (locale: Locale, { messageKey, params }: NotificationWords): string =>
  message(locale, `${messageKey}.title`, params);

export const bodyOf = (locale: Locale, { messageKey, params }: NotificationWords): string =>
  message(locale, `${messageKey}.body`, params);
