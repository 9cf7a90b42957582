import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FakeClock } from '@lib/testing';
import { aNotification, aPerson, type DeliveryRows, openDeliveryRows } from '../../test/delivery-rows';
import { Leases } from './leases';
import { EXPONENTIAL } from './retry-schedule';

describe('a claim on deliveries', () => {
  let rows: DeliveryRows;
  let leases: Leases;
  const clock = new FakeClock();

  beforeAll(async () => {
    rows = await openDeliveryRows();
    leases = new Leases(rows.db, clock, { leaseMs: 60_000 });
  });
  afterAll(() => rows.close());

  const queued = async (count = 1): Promise<string[]> => {
    const person = await aPerson(rows.db);
    const ids: string[] = [];
    for (let n = 0; n < count; n++) {
      const notification = await aNotification(rows.db, person, { channels: ['EMAIL'] });
      const [row] = await rows.db.query<[{ id: string }]>('SELECT id FROM delivery WHERE notification_id = $1', [
        notification,
      ]);
      ids.push(row.id);
    }
    return ids;
  };
  const stopPastLease = (ids: string[]) =>
    rows.db.query(`UPDATE delivery SET lease_until = clock_timestamp() - interval '1 second' WHERE id = ANY($1)`, [
      ids,
    ]);
  const rowOf = async (id: string | undefined) =>
    (
      await rows.db.query<{ status: string; attempts: number }[]>(
        'SELECT status, attempts FROM delivery WHERE id = $1',
        [id],
      )
    )[0];

  it('is one worker’s: of many at once each row goes to one', async () => {
    const ids = await queued(20);

    const claims = await Promise.all(Array.from({ length: 8 }, () => leases.claim('delivery', ids)));

    expect(claims.flatMap((claim) => claim.ids).toSorted()).toEqual(ids.toSorted());
  });

  it('is lost by a worker that was paused past it: it may not mark what another one sent', async () => {
    const ids = await queued();
    const paused = await leases.claim('delivery', ids);
    await stopPastLease(ids);
    const other = await leases.claim('delivery', ids);

    const failed = await leases.settle(paused, ids, { status: 'failed', error: 'late' }, EXPONENTIAL);
    const sent = await leases.settle(other, ids, { status: 'sent' }, EXPONENTIAL);

    expect([failed, sent]).toEqual([[], ids]);
    expect(await rowOf(ids[0])).toEqual({ status: 'SENT', attempts: 2 });
  });

  it('is nobody else’s while it lasts, however often the alarm rings, and found again afterwards', async () => {
    const ids = await queued();
    await leases.claim('delivery', ids);

    const during = await leases.pick('delivery', `channel = 'EMAIL'`, 1000);
    await stopPastLease(ids);
    const afterwards = await leases.pick('delivery', `channel = 'EMAIL'`, 1000);

    expect(during).not.toContain(ids[0]);
    expect(afterwards).toContain(ids[0]);
    expect((await leases.claim('delivery', ids)).ids).toEqual(ids);
  });

  it('is not had before its time', async () => {
    const ids = await queued();
    const claim = await leases.claim('delivery', ids);
    await leases.settle(
      claim,
      ids,
      { status: 'postponed', until: new Date(clock.now().getTime() + 1000) },
      EXPONENTIAL,
    );

    const early = await leases.claim('delivery', ids);
    clock.advance(1000);
    const due = await leases.claim('delivery', ids);

    expect([early.ids, due.ids]).toEqual([[], ids]);
    expect(await rowOf(ids[0])).toEqual({ status: 'QUEUED', attempts: 1 });
  });

  it('that fails for good is given up at once', async () => {
    const ids = await queued();
    const claim = await leases.claim('delivery', ids);

    await leases.settle(claim, ids, { status: 'failed', error: '550 no such user', permanent: true }, EXPONENTIAL);

    expect(await rowOf(ids[0])).toEqual({ status: 'FAILED', attempts: 1 });
  });
});
