import { NotificationKind } from '../notification/notification-kind';
import { NotificationChannel } from './notification-channel';
import { quietUntil } from './quiet-hours';

/** What matters at the moment when a message is about to go out. */
export interface SendingFacts {
  channel: NotificationChannel;
  kind: NotificationKind;
  /** The recipient is active, still has to do with the item and may see it. */
  concerned: boolean;
  /** What it reminds of is done, or is due on another day than it says. */
  settled: boolean;
  /** The recipient wants this kind through this channel. */
  wanted: boolean;
  snoozedUntil: Date | null;
  digestAt: string | null;
  quietFrom: string | null;
  quietTo: string | null;
  timeZone: string;
}

export type SendingDecision = { act: 'send' } | { act: 'suppress'; reason: string } | { act: 'postpone'; until: Date };

const SEND: SendingDecision = { act: 'send' };
const suppress = (reason: string): SendingDecision => ({ act: 'suppress', reason });

/**
 * Whether a message goes out now. All is asked anew, for it may have been written hours before. An escalation asks
 * nobody's wishes and waits for no digest, but it does not ring at night. Groups and programs have neither nights nor
 * digests: only what is sent to the person himself does.
 */
export function sendingDecision(facts: SendingFacts, now: Date): SendingDecision {
  const { kind, channel, concerned, settled, wanted } = facts;
  const escalation = kind === NotificationKind.ESCALATION;
  if (!concerned) return suppress('delivery.notConcerned');
  if (settled) return suppress('delivery.settled');
  if (!wanted && !escalation) return suppress('delivery.unwanted');
  return channel === NotificationChannel.EMAIL ? personalDecision(facts, escalation, now) : SEND;
}

function personalDecision(
  { kind, snoozedUntil, digestAt, quietFrom, quietTo, timeZone }: SendingFacts,
  escalation: boolean,
  now: Date,
): SendingDecision {
  if (snoozedUntil && snoozedUntil > now) return { act: 'postpone', until: snoozedUntil };
  const single = escalation || kind === NotificationKind.DIGEST;
  if (digestAt !== null && !single) return suppress('delivery.awaitsDigest');
  if (quietFrom === null || quietTo === null) return SEND;
  const until = quietUntil({ from: quietFrom, to: quietTo, timeZone }, now);
  return until ? { act: 'postpone', until } : SEND;
}
