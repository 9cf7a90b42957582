import { Webhook } from 'standardwebhooks';

/** A message of the Standard Webhooks scheme, ready to be posted. */
export interface WebhookMessage {
  body: string;
  headers: Record<string, string>;
}

/** What happened, in the scheme's form. */
export interface WebhookEvent {
  type: string;
  timestamp: string;
  data: object;
}

/**
 * Signs an event. While a secret is being changed both sign, the new one first; receivers take whichever they know.
 *
 * @param eventId the same on every try and for every endpoint
 * @param callId of this event's way to this endpoint
 * @param at the real time, not the clock's: receivers refuse what is not of the last few minutes
 */
export function webhookMessage(
  event: WebhookEvent,
  secrets: readonly string[],
  { eventId, callId, at }: { eventId: string; callId: string; at: Date },
): WebhookMessage {
  const body = JSON.stringify(event);
  const id = `ev_${eventId}`;
  return {
    body,
    headers: {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
      'duban-delivery': `wc_${callId}`,
    },
  };
}
