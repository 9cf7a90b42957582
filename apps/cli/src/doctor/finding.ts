import type { MessageParams } from '@lib/platform';
import type { CliMessage } from '../messages';

/** What one check found. A warning does not keep the program from working. */
export interface Finding {
  status: 'OK' | 'WARNING' | 'FAULT';
  key: CliMessage;
  params?: MessageParams;
}

export const ok = (key: CliMessage, params?: MessageParams): Finding => ({
  status: 'OK',
  key,
  ...(params && { params }),
});
export const warning = (key: CliMessage, params?: MessageParams): Finding => ({
  status: 'WARNING',
  key,
  ...(params && { params }),
});
export const fault = (key: CliMessage, params?: MessageParams): Finding => ({
  status: 'FAULT',
  key,
  ...(params && { params }),
});
