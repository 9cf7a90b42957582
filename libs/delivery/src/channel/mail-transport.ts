import { CONFIG, type Config } from '@lib/platform';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import type { Mail } from './mail';

/** A mail server that does not answer by then is down. */
const PATIENCE_MS = 15_000;

export interface Letter extends Mail {
  to: { name: string; address: string };
  /** Of the delivery: a mail that arrived though the server's answer was lost carries the same one again. */
  messageId: string;
}

/** What the mail server said to a letter. */
export type MailAnswer = { ok: true } | { ok: false; error: string; permanent: boolean };

interface SmtpFault {
  message: string;
  code?: string;
  responseCode?: number;
}

/** The way to the mail server that `SMTP_URL` names; `?from=` in it gives the sender's address. */
@Injectable()
export class MailTransport implements OnApplicationShutdown {
  private readonly transport: Transporter | undefined;
  private readonly from: string;

  constructor(@Inject(CONFIG) { SMTP_URL, PUBLIC_URL }: Pick<Config, 'SMTP_URL' | 'PUBLIC_URL'>) {
    const host = PUBLIC_URL === undefined ? 'localhost' : new URL(PUBLIC_URL).hostname;
    this.from = senderOf(SMTP_URL) ?? `duban@${host}`;
    this.transport = SMTP_URL === undefined ? undefined : transportTo(SMTP_URL);
  }

  /** False where no mail server is configured. */
  get available(): boolean {
    return this.transport !== undefined;
  }

  async send({ to, messageId, subject, text, html }: Letter): Promise<MailAnswer> {
    if (!this.transport) throw new Error('No mail server is configured');
    const domain = this.from.slice(this.from.indexOf('@') + 1);
    try {
      await this.transport.sendMail({
        from: { name: 'Duban 督办', address: this.from },
        to,
        subject,
        text,
        html,
        messageId: `<${messageId}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      return { ok: true };
    } catch (error) {
      const { message, code, responseCode = 0 } = error as SmtpFault;
      // A refused address or text is refused the next time as well; a refused password may be mended.
      const permanent = responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE');
      return { ok: false, error: message, permanent };
    }
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }
}

function senderOf(smtpUrl: string | undefined): string | undefined {
  if (smtpUrl === undefined) return undefined;
  const url = new URL(smtpUrl);
  const user = decodeURIComponent(url.username);
  return url.searchParams.get('from') ?? (user.includes('@') ? user : undefined);
}

function transportTo(smtpUrl: string): Transporter {
  const url = new URL(smtpUrl);
  url.searchParams.delete('from');
  const { username, password } = url;
  const auth = username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {};
  const secure = url.protocol === 'smtps:';
  return createTransport({
    host: url.hostname,
    port: url.port ? Number(url.port) : secure ? 465 : 587,
    secure,
    ...auth,
    ...(url.searchParams.get('tls.rejectUnauthorized') === 'false' ? { tls: { rejectUnauthorized: false } } : {}),
    pool: true,
    maxConnections: 5,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  });
}
