import { type Locale, message } from '@lib/platform';
import { bodyOf, type NotificationWords, titleOf } from '../notification/notification-words';

/** What a mail says, before it is put into words. */
export interface MailContent extends NotificationWords {
  locale: Locale;
  recipientName: string;
  /** Where the item can be seen; absent where nobody told us our own address. */
  link?: string | undefined;
  /** What a digest holds, the oldest first. */
  items?: readonly NotificationWords[];
}

export interface Mail {
  subject: string;
  text: string;
  html: string;
}

/** A digest of more would not be read. */
const MOST_ITEMS = 100;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

/** A subject is one line whatever a title holds. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

const STYLE = {
  page: 'font-family:sans-serif;font-size:15px;line-height:1.6;color:#1f2328;max-width:640px;margin:0 auto;padding:16px',
  title: 'font-size:17px;margin:0 0 12px',
  quiet: 'color:#656d76;font-size:13px;border-top:1px solid #d0d7de;margin-top:24px;padding-top:12px',
};

/** A mail in the recipient's language, as text and as HTML that loads nothing from anywhere. */
export function mailOf(content: MailContent): Mail {
  const { locale, recipientName, link, items = [] } = content;
  const subject = oneLine(titleOf(locale, content));
  const greeting = message(locale, 'mail.greeting', { name: recipientName });
  const body = bodyOf(locale, content);
  const lines = items.slice(0, MOST_ITEMS).map((item) => oneLine(titleOf(locale, item)));
  if (items.length > MOST_ITEMS) lines.push(message(locale, 'mail.more', { count: items.length - MOST_ITEMS }));
  const open = message(locale, 'mail.open');
  const footer = message(locale, 'mail.footer');
  const text = [
    greeting,
    body,
    lines.map((line) => `- ${line}`).join('\n'),
    link ? `${open}: ${link}` : '',
    `--\n${footer}`,
  ];
  const list = lines.map((line) => `<li>${escaped(line)}</li>`).join('');
  const html = `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>
<body style="${STYLE.page}"><p>${escaped(greeting)}</p><h1 style="${STYLE.title}">${escaped(subject)}</h1>
<p>${escaped(body).replaceAll('\n', '<br>')}</p>${list ? `<ul>${list}</ul>` : ''}${
    link ? `<p><a href="${escaped(link)}">${escaped(open)}</a></p>` : ''
  }<p style="${STYLE.quiet}">${escaped(footer)}</p></body></html>`;
  return { subject, text: text.filter((part) => part !== '').join('\n\n'), html };
}
