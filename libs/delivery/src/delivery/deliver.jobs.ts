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

/** A queue for each channel, so that a slow one delays no other. Tries are counted in the rows, not by the queue. */
const deliver = (channel: QueuedChannel): JobDefinition<Batch> =>
  defineJob({
    queue: `deliver-${channel.toLowerCase()}`,
    name: 'deliver',
    payload: batch,
    key: ({ ids }) => `batch-${ids[0] ?? ''}`,
    options: { attempts: 1, removeOnFail: true },
  });

export const deliverEmail = deliver(NotificationChannel.EMAIL);
export const deliverWebhook = deliver(NotificationChannel.WEBHOOK);
export const deliverDingtalk = deliver(NotificationChannel.DINGTALK);
export const deliverWecom = deliver(NotificationChannel.WECOM);
export const deliverFeishu = deliver(NotificationChannel.FEISHU);

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
});
