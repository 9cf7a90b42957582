import { dueDeliveries, givenUpDeliveries } from '@lib/delivery';
import { Clock, type Measured, type Metrics, QueueDesk } from '@lib/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Who asks more often is told what was seen then: looking must not become work. */
const KEPT_MS = 10_000;

/** Shows what waits in the database and in the queues: the same whichever API process is asked. */
export function showBacklogs(app: INestApplicationContext, metrics: Metrics): void {
  const [db, clock, desk] = [app.get(DataSource), app.get(Clock), app.get(QueueDesk)];
  const queues = kept(() => desk.states());
  metrics.gauges('duban_queue_jobs', 'Jobs by queue and state.', ['queue', 'state'], async () =>
    (await queues()).flatMap(({ name, waiting, active, delayed, failed }) =>
      Object.entries({ waiting, active, delayed, failed }).map(([state, value]): Measured => ({
        labels: { queue: name, state },
        value,
      })),
    ),
  );
  metrics.gauges('duban_queue_oldest_waiting_seconds', 'Age of the oldest waiting job.', ['queue'], async () =>
    (await queues()).map(({ name, oldestWaitingSeconds }) => ({
      labels: { queue: name },
      value: oldestWaitingSeconds ?? 0,
    })),
  );
  metrics.gauges('duban_deliveries_due', 'Deliveries that are due and wait for a worker.', ['channel'], () =>
    dueDeliveries(db, clock.now()),
  );
  metrics.gauges('duban_deliveries_given_up', 'Deliveries given up in the last seven days.', ['channel'], () =>
    givenUpDeliveries(db, clock.now()),
  );
}

function kept<T>(read: () => Promise<T>): () => Promise<T> {
  let last: { at: number; answer: Promise<T> } | undefined;
  return () => {
    if (!last || Date.now() - last.at > KEPT_MS) last = { at: Date.now(), answer: read() };
    return last.answer;
  };
}
