import { registerEnumType } from '@nestjs/graphql';

/** Where the queues are kept. */
export enum QueueBackendKind {
  POSTGRES = 'POSTGRES',
  REDIS = 'REDIS',
}

/** How far a job has got; one that ended well is gone. */
export enum QueueJobState {
  WAITING = 'WAITING',
  ACTIVE = 'ACTIVE',
  DELAYED = 'DELAYED',
  FAILED = 'FAILED',
}

registerEnumType(QueueBackendKind, {
  name: 'QueueBackendKind',
  description: 'Where the queues are kept.',
  valuesMap: {
    POSTGRES: { description: 'In the database itself.' },
    REDIS: { description: 'In the Redis of `REDIS_URL`.' },
  },
});
registerEnumType(QueueJobState, {
  name: 'QueueJobState',
  description: 'How far a job has got; one that ended well is gone.',
  valuesMap: {
    WAITING: { description: 'To be taken by the next worker that is free.' },
    ACTIVE: { description: 'A worker is at it.' },
    DELAYED: { description: 'Its time, or the time of its next try, is yet to come.' },
    FAILED: { description: 'Given up after the last try; kept for a week.' },
  },
});
