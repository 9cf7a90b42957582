import { afterEach, describe, expect, it } from '@jest/globals';
import { UserRole } from '@lib/people';
import { newId } from '@lib/platform';
import { describeWithRedis } from '@lib/testing';
import { createServer, type Socket } from 'node:net';
import { aNotification, aPerson } from '../../test/delivery-rows';
import { type DeliveryWorker, eventually, startDeliveryWorker, startMailServer } from '../../test/delivery-worker';
import { newSigningSecret } from '../webhook/signing-secret';

const MINUTE_MS = 60_000;

function onBackend(backend: { REDIS_URL?: string }): void {
  const opened: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of opened.splice(0).toReversed()) await close();
  });

  async function aWorker(smtpUrl: string): Promise<DeliveryWorker> {
    const worker = await startDeliveryWorker({ ...backend, SMTP_URL: smtpUrl });
    opened.push(worker.close);
    return worker;
  }

  const rowOf = async (worker: DeliveryWorker, id: string) => (await worker.deliveriesOf(id))[0];

  it('a webhook that never answers costs its call five seconds, and mail none', async () => {
    const mail = await startMailServer();
    const sockets = new Set<Socket>();
    const silent = createServer((socket) => void sockets.add(socket.on('error', () => undefined)));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    opened.push(mail.close, () => {
      for (const socket of sockets) socket.destroy();
      return new Promise<void>((resolve) => silent.close(() => resolve()));
    });
    const worker = await aWorker(`${mail.url}?from=duban@example.org`);
    const person = await aPerson(worker.db, { role: UserRole.ADMIN });
    const { port } = silent.address() as { port: number };
    await worker.db.query(
      `INSERT INTO webhook_endpoint (id, url, secret, events, created_by_id, created_at)
       VALUES ($1, $2, $3, '{notification.created}', $4, now())`,
      [newId(), `http://127.0.0.1:${port}/`, newSigningSecret(), person.id],
    );
    const called: string[] = [];
    for (let n = 0; n < 20; n++) called.push(await aNotification(worker.db, person, { channels: ['WEBHOOK'] }));
    const calls = (condition: string) =>
      worker.db
        .query<[{ n: number }]>(`SELECT count(*)::int AS n FROM webhook_call WHERE ${condition}`)
        .then(([{ n }]) => n);
    await worker.ring();
    await eventually(
      () => calls('attempts > 0'),
      (n) => n > 0,
    );

    const mailed = await aNotification(worker.db, person, { channels: ['EMAIL'] });
    await worker.ring();
    await eventually(
      () => rowOf(worker, mailed),
      (row) => row?.status === 'SENT',
    );
    const unanswered = await calls('last_error IS NULL');
    await eventually(
      () => calls('last_error IS NOT NULL'),
      (n) => n === called.length,
      60,
    );

    const [{ error }] = await worker.db.query<[{ error: string }]>(
      'SELECT DISTINCT last_error AS error FROM webhook_call',
    );
    expect(unanswered).toBeGreaterThan(0);
    expect(error).toBe('no answer within 5 s');
  });

  it('a mail server that is down for an hour costs an hour, and nobody his mail', async () => {
    const before = await startMailServer();
    const port = new URL(before.url).port;
    await before.close();
    const worker = await aWorker(`smtp://127.0.0.1:${port}?from=duban@example.org`);
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) {
      ids.push(await aNotification(worker.db, await aPerson(worker.db), { channels: ['EMAIL'] }));
    }
    const all = () => Promise.all(ids.map((id) => rowOf(worker, id)));
    const begin = worker.clock.now().getTime();

    while (worker.clock.now().getTime() < begin + 60 * MINUTE_MS) {
      await worker.ring();
      const rows = await eventually(all, (now) =>
        now.every((row) => row?.lastError != null && row.notBefore > worker.clock.now()),
      );
      worker.clock.set(new Date(Math.max(...rows.map((row) => row?.notBefore.getTime() ?? 0))));
    }
    const down = await all();
    const mail = await startMailServer(() => null, Number(port));
    opened.push(mail.close);
    await worker.ring();
    await eventually(all, (rows) => rows.every((row) => row?.status === 'SENT'));

    expect(new Set(down.map((row) => row?.status))).toEqual(new Set(['QUEUED']));
    expect(mail.mails).toHaveLength(ids.length);
  });
}

describe('on PostgreSQL queues', () => {
  onBackend({});
});
describeWithRedis('on Redis queues', (REDIS_URL) => {
  onBackend({ REDIS_URL });
});
