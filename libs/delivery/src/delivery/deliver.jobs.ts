import { defineJob, type JobDefinition } from '@lib/platform';
import { z } from 'zod';
import { NotificationChannel, type QueuedChannel } from './notification-channel';

/** Rows that a job carries: few enough to be done with soon, many enough to be worth a job. */
export const MOST_IDS = 50;

const batch = z.object({ ids: z.array(z.uuid()).min(1).max(MOST_IDS) });
type Batch = z.infer<typeof batch>;

/** Finds what is due and what a crash left, and puts it into the channels' queues. Each ring is a job of its own. */
export const sweepDeliveries = defineJob({
  queue: 'delivery',
  name: 'sweep',
  payload: z.object({ ring: z.string() }),
  key: ({ ring }) => `ring-${ring}`,
});

/**
 * A queue for each channel, so that a slow one delays no other. Tries are counted in the rows, not by the queue.
 *
 * @param concurrency batches that a process has in hand at a time
 */
const deliver = (channel: QueuedChannel, concurrency: number): JobDefinition<Batch> =>
  defineJob({
    concurrency,
    queue: `deliver-${channel.toLowerCase()}`,
    name: 'deliver',
    payload: batch,
    key: ({ ids }) => `batch-${ids[0] ?? ''}`,
    options: { attempts: 1, removeOnFail: true },
  });

/** A robot takes a message every few seconds; two batches at once would only have to wait for each other. */
const ONE_EACH = 1;

/** The mail server's connections are busy with two batches; preparing the one covers the waiting of the other. */
export const deliverEmail = deliver(NotificationChannel.EMAIL, 2);
export const deliverWebhook = deliver(NotificationChannel.WEBHOOK, 2);
export const deliverDingtalk = deliver(NotificationChannel.DINGTALK, ONE_EACH);
export const deliverWecom = deliver(NotificationChannel.WECOM, ONE_EACH);
export const deliverFeishu = deliver(NotificationChannel.FEISHU, ONE_EACH);

export const DELIVER: Readonly<Record<QueuedChannel, JobDefinition<Batch>>> = {
  [NotificationChannel.EMAIL]: deliverEmail,
  [NotificationChannel.WEBHOOK]: deliverWebhook,
  [NotificationChannel.DINGTALK]: deliverDingtalk,
  [NotificationChannel.WECOM]: deliverWecom,
  [NotificationChannel.FEISHU]: deliverFeishu,
};

/** Posts events to webhook endpoints. */
export const callWebhooks = defineJob({
  queue: 'webhook-calls',
  name: 'call',
  payload: batch,
  key: ({ ids }) => `batch-${ids[0] ?? ''}`,
  options: { attempts: 1, removeOnFail: true },
  // An endpoint that does not answer takes five seconds of its batch; others go on beside it.
  concurrency: 5,
});
