import { JobQueues, newId } from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { sweepDeliveries } from './deliver.jobs';

/** Tells the workers that something is waiting to go out. To be rung after the commit that wrote it. */
@Injectable()
export class DeliveryBell {
  constructor(private readonly queues: JobQueues) {}

  /** Without a ring it goes out all the same, within a minute. */
  ring(): Promise<void> {
    return this.queues.add(sweepDeliveries, { ring: newId() });
  }
}
