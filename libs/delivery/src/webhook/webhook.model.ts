import {
  column,
  computed,
  expression,
  idWith,
  message,
  orderBy,
  type ReadModel,
  toConnection,
  toOne,
} from '@lib/platform';
import { operatorOnly } from '../operator-only';

export const webhookEndpointModel: ReadModel = {
  type: 'WebhookEndpoint',
  prefix: 'wh',
  table: 'webhook_endpoint',
  visible: operatorOnly,
  fields: {
    id: idWith('wh'),
    url: column('url'),
    events: column('events'),
    active: column('active'),
    failingSince: column('failing_since'),
    previousSecretUntil: column('previous_secret_until'),
    createdBy: toOne('User', 'created_by_id'),
    createdAt: column('created_at'),
    calls: toConnection('WebhookCall', {
      on: (endpoint, call) => `${call}.endpoint_id = ${endpoint}.id`,
      order: () => [orderBy('occurred_at', 'timestamptz', 'DESC')],
    }),
  },
};

export const webhookCallModel: ReadModel = {
  type: 'WebhookCall',
  prefix: 'wc',
  table: 'webhook_call',
  visible: operatorOnly,
  fields: {
    id: idWith('wc'),
    endpoint: toOne('WebhookEndpoint', 'endpoint_id'),
    eventId: expression((row) => `'ev_' || ${row}.event_id`),
    eventType: column('event_type'),
    occurredAt: column('occurred_at'),
    status: column('status'),
    attempts: column('attempts'),
    lastError: computed(['last_error'], ({ $last_error }, { locale }) =>
      typeof $last_error === 'string' ? message(locale, $last_error) : null,
    ),
    sentAt: column('sent_at'),
  },
};
