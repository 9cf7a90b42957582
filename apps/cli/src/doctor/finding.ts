import { StartupError, type MessageParams } from '@lib/platform';
import { CliFault } from '../cli-fault';
import { both, type CliMessage } from '../messages';

/** What one check found, in words. A warning does not keep the program from working. */
export interface Finding {
  status: 'OK' | 'WARNING' | 'FAULT';
  text: string;
}

const finding =
  (status: Finding['status']) =>
  (key: CliMessage, params?: MessageParams): Finding => ({ status, text: both(key, params) });

export const ok = finding('OK');
export const warning = finding('WARNING');
export const fault = finding('FAULT');

/** An error as a finding: in its own words where they are meant for the operator. */
export function faultOf(error: unknown, key: CliMessage, reason: string): Finding {
  const speaks = error instanceof CliFault || error instanceof StartupError;
  return speaks ? { status: 'FAULT', text: error.message } : fault(key, { reason });
}
