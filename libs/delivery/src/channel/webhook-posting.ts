import { Injectable } from '@nestjs/common';
import type { Outcome } from '../delivery/leases';
import { eventOf, type PendingCall } from '../webhook/webhook-calls';
import { WebhookHealth } from '../webhook/webhook-health';
import { webhookMessage } from '../webhook/webhook-message';
import { HttpPost } from './http-post';

/** One try of one call. */
@Injectable()
export class WebhookPosting {
  constructor(
    private readonly http: HttpPost,
    private readonly health: WebhookHealth,
  ) {}

  async post(call: PendingCall): Promise<Outcome> {
    if (!call.active) return { status: 'suppressed', reason: 'delivery.endpointOff' };
    const secrets = [call.secret, call.previousSecret].filter((secret) => secret !== null);
    const about = { eventId: call.eventId, callId: call.id, at: new Date() };
    const { body, headers } = webhookMessage(eventOf(call), secrets, about);
    const fault = await this.http.post(call.url, body, headers).then(
      ({ status }) => (status >= 200 && status < 300 ? undefined : `HTTP ${status}`),
      (error: Error) => error.message,
    );
    if (fault === undefined) {
      await this.health.worked(call.endpointId);
      return { status: 'sent' };
    }
    await this.health.failed(call, fault);
    return { status: 'failed', error: fault };
  }
}
