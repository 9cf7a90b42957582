import { isAdmin } from '@lib/people';
import {
  actorOf,
  fieldChanges,
  forbidden,
  illegalTransition,
  invalid,
  keyOf,
  newId,
  notFound,
  type RequestContext,
  type Result,
  success,
  type Transaction,
  UnitOfWork,
} from '@lib/platform';
import { Inject, Injectable } from '@nestjs/common';
import { OUTBOUND_POLICY, outboundFault, type OutboundPolicy } from '../channel/outbound-address';
import { DeliveryStatus } from '../delivery/delivery-status';
import { newSigningSecret } from './signing-secret';
import { WebhookCall } from './webhook-call.entity';
import { WebhookEndpoint } from './webhook-endpoint.entity';
import type {
  CreateWebhookEndpointInput,
  RedeliverWebhookCallInput,
  UpdateWebhookEndpointInput,
  WebhookEndpointIdInput,
} from './webhook.input';

/** How long the former secret goes on signing. */
const OVERLAP_MS = 24 * 60 * 60 * 1000;

const EVENT_TYPE = /^[a-z]+(_[a-z]+)*\.([a-z]+(_[a-z]+)*|\*)$/;

type Answer = Promise<Result<{ id: string }>>;

/** The programs that are told of events; for administrators. */
@Injectable()
export class WebhookEndpoints {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(OUTBOUND_POLICY) private readonly policy: OutboundPolicy,
  ) {}

  async create(
    context: RequestContext,
    { url, events }: CreateWebhookEndpointInput,
  ): Promise<Result<{ id: string; secret: string }>> {
    const sound = await this.check(context, { url, events });
    if (!sound.ok) return sound;
    return this.unitOfWork.run(actorOf(context), async (tx) => {
      const id = newId();
      const secret = newSigningSecret();
      const createdById = tx.actor.userId ?? '';
      await tx.manager.insert(WebhookEndpoint, { id, url, events, secret, createdById, createdAt: tx.now });
      record(tx, id, 'created', fieldChanges({}, { url, events }));
      return success({ id, secret });
    });
  }

  async update(context: RequestContext, input: UpdateWebhookEndpointInput): Answer {
    const sound = await this.check(context, input);
    if (!sound.ok) return sound;
    return this.change(context, input.id, (endpoint) => ({
      ...(input.url ? { url: input.url } : {}),
      ...(input.events ? { events: input.events } : {}),
      ...(typeof input.active === 'boolean' ? { active: input.active } : {}),
      ...(input.active && !endpoint.active ? { failingSince: null } : {}),
    }));
  }

  /** @returns the new secret; the former one signs as well for a day */
  async rotateSecret(
    context: RequestContext,
    input: WebhookEndpointIdInput,
  ): Promise<Result<{ id: string; secret: string }>> {
    const secret = newSigningSecret();
    const previousSecretUntil = new Date(context.now.getTime() + OVERLAP_MS);
    const changed = await this.change(
      context,
      input.id,
      ({ secret: previousSecret }) => ({ secret, previousSecret, previousSecretUntil }),
      'secret_rotated',
    );
    return changed.ok ? success({ ...changed.value, secret }) : changed;
  }

  /** Ends it with all that is on its way to it. */
  remove(context: RequestContext, input: WebhookEndpointIdInput): Answer {
    return this.opened(context, input.id, async (tx, { id }) => {
      await tx.manager.delete(WebhookEndpoint, { id });
      record(tx, id, 'deleted', []);
    });
  }

  /** Sends one event to one endpoint once more. */
  async redeliver(context: RequestContext, input: RedeliverWebhookCallInput): Answer {
    const { principal } = context;
    if (!principal || !isAdmin(principal)) return forbidden('delivery.notAllowed');
    return this.unitOfWork.run<{ id: string }>(actorOf(context), async (tx) => {
      const id = keyOf('wc', input.id) ?? input.id;
      const lock = { mode: 'pessimistic_write' } as const;
      const call = await tx.manager.findOne(WebhookCall, { where: { id }, lock });
      if (!call) return notFound('delivery.callNotFound', ['input', 'id']);
      if (call.status === DeliveryStatus.QUEUED) return illegalTransition('delivery.nothingToResend', ['input', 'id']);
      const over = { status: DeliveryStatus.QUEUED, attempts: 0, lastError: null, notBefore: tx.now, sentAt: null };
      await tx.manager.update(WebhookCall, { id }, { ...over, leaseToken: null, leaseUntil: null });
      return success({ id });
    });
  }

  /** Before any transaction: looking an address up takes time. */
  private async check(
    { principal }: RequestContext,
    { url, events }: Pick<UpdateWebhookEndpointInput, 'url' | 'events'>,
  ): Promise<Result<void>> {
    if (!principal || !isAdmin(principal)) return forbidden('delivery.notAllowed');
    const strange = events?.find((type) => !EVENT_TYPE.test(type));
    if (strange !== undefined) return invalid('delivery.notAnEventType', ['input', 'events'], { type: strange });
    if (events?.length === 0) return invalid('delivery.needsEvents', ['input', 'events']);
    const fault = url ? await outboundFault(url, this.policy) : undefined;
    return fault === undefined ? success(undefined) : invalid(fault, ['input', 'url']);
  }

  private change(
    context: RequestContext,
    id: string,
    changeOf: (endpoint: WebhookEndpoint) => Partial<WebhookEndpoint>,
    verb = 'updated',
  ): Answer {
    return this.opened(context, id, async (tx, endpoint) => {
      const change = changeOf(endpoint);
      if (Object.keys(change).length === 0) return;
      await tx.manager.update(WebhookEndpoint, { id: endpoint.id }, change);
      const { secret: _secret, previousSecret: _previous, ...told } = change;
      record(tx, endpoint.id, verb, fieldChanges({ ...endpoint }, told));
    });
  }

  private async opened(
    context: RequestContext,
    id: string,
    work: (tx: Transaction, endpoint: WebhookEndpoint) => Promise<void>,
  ): Answer {
    const { principal } = context;
    if (!principal || !isAdmin(principal)) return forbidden('delivery.notAllowed');
    return this.unitOfWork.run<{ id: string }>(actorOf(context), async (tx) => {
      const lock = { mode: 'pessimistic_write' } as const;
      const endpoint = await tx.manager.findOne(WebhookEndpoint, { where: { id: keyOf('wh', id) ?? id }, lock });
      if (!endpoint) return notFound('delivery.endpointNotFound', ['input', 'id']);
      await work(tx, endpoint);
      return success({ id: endpoint.id });
    });
  }
}

function record(tx: Transaction, streamId: string, verb: string, changes: ReturnType<typeof fieldChanges>): void {
  tx.record({ streamType: 'webhook_endpoint', streamId, action: `webhook_endpoint.${verb}`, changes });
}
