import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Metrics, newId } from '@lib/platform';
import { describeWithRedis } from '@lib/testing';
import { aDepartment, anItem, aMilestone, aNotification, aPerson } from '../../test/delivery-rows';
import { type DeliveryWorker, eventually, startDeliveryWorker, startMailServer } from '../../test/delivery-worker';

const EMAIL = { channels: ['EMAIL' as const] };

const subjectOf = (raw: string): string => /^Subject: (.*(?:\r?\n[ \t].*)*)/m.exec(raw)?.[1] ?? '';

/** Quoted-printable and base64 parts as text, well enough for looking for words in them. */
function textOf(raw: string): string {
  return raw
    .split(/\r?\n\r?\n/)
    .map((part) => (/^[A-Za-z0-9+/=\r\n]+$/.test(part) ? Buffer.from(part, 'base64').toString() : part))
    .join('\n')
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/((?:=[0-9A-F]{2})+)/g, (hex) => Buffer.from(hex.replaceAll('=', ''), 'hex').toString());
}

function onBackend(backend: { REDIS_URL?: string }): void {
  let worker: DeliveryWorker;
  let server: Awaited<ReturnType<typeof startMailServer>>;
  let refuse: Error | null = null;

  beforeAll(async () => {
    server = await startMailServer(() => refuse);
    worker = await startDeliveryWorker({ ...backend, SMTP_URL: `${server.url}?from=duban@example.org` });
  });
  afterAll(async () => {
    await worker.close();
    await server.close();
  });

  const settled = async (id: string) =>
    eventually(
      async () => (await worker.deliveriesOf(id))[0],
      (row) => row?.status !== 'QUEUED' || row.lastError !== null || row.notBefore > worker.clock.now(),
    );
  const mailTo = (address: string) => server.mails.filter((raw) => raw.includes(`<${address}>`));

  it('sends a mail in the language of its recipient, as text and HTML, under an id of the delivery', async () => {
    const person = await aPerson(worker.db);
    await worker.db.query(`UPDATE person_settings SET locale = 'en' WHERE user_id = $1`, [person.id]);
    const id = await aNotification(worker.db, person, { ...EMAIL, params: { title: '<b>铁路 & co</b>' } });

    await worker.ring();

    expect(await settled(id)).toMatchObject({ status: 'SENT', attempts: 1 });
    const [raw = ''] = mailTo(person.email ?? '');
    const [delivery] = await worker.db.query<[{ id: string }]>('SELECT id FROM delivery WHERE notification_id = $1', [
      id,
    ]);
    expect(raw).toContain(`Message-ID: <${delivery.id}@example.org>`);
    expect(raw).toContain('multipart/alternative');
    expect(textOf(raw)).toContain('“<b>铁路 & co</b>” has been issued');
    expect(textOf(raw)).toContain('&lt;b&gt;铁路 &amp; co&lt;/b&gt;');
  });

  it('lets no title write headers', async () => {
    const person = await aPerson(worker.db);
    const id = await aNotification(worker.db, person, {
      ...EMAIL,
      params: { title: 'x\r\nBcc: all@example.org\r\n\r\nhi' },
    });

    await worker.ring();

    expect(await settled(id)).toMatchObject({ status: 'SENT' });
    const [raw = ''] = mailTo(person.email ?? '');
    expect(raw).not.toMatch(/^Bcc:/m);
    expect(subjectOf(raw)).not.toBe('');
  });

  it('sends nothing that was settled, moved or unwanted meanwhile, nor to who left, and says why', async () => {
    const department = await aDepartment(worker.db);
    const person = await aPerson(worker.db, { departmentId: department.id });
    const item = await anItem(worker.db, department);
    const [open, done, moved] = [
      await aMilestone(worker.db, item, { ordinal: 1 }),
      await aMilestone(worker.db, item, { ordinal: 2, status: 'DONE' as never }),
      await aMilestone(worker.db, item, { ordinal: 3, dueDate: '2020-08-01' }),
    ];
    const about = (milestoneId: string, recipient = person, workItemId = item.id) =>
      aNotification(worker.db, recipient, {
        ...EMAIL,
        kind: 'REMINDER',
        trigger: 'MILESTONE_DUE',
        workItemId,
        milestoneId,
        params: { dueDate: '2020-07-02' },
      });
    const closing = await anItem(worker.db, department, { status: 'CLOSING' as never });
    const waiting = await aMilestone(worker.db, closing);
    const left = await aPerson(worker.db, { departmentId: department.id, active: false });
    const elsewhere = await aPerson(worker.db, { departmentId: (await aDepartment(worker.db)).id });
    const without = await aPerson(worker.db, { departmentId: department.id, email: null });
    const unwilling = await aPerson(worker.db, { departmentId: department.id });
    await worker.db.query(`INSERT INTO notification_preference VALUES ($1, 'REMINDER', 'EMAIL', false)`, [
      unwilling.id,
    ]);
    const ids = [
      await about(open.id),
      await about(done.id),
      await about(moved.id),
      await about(waiting.id, person, closing.id),
      await about(open.id, left),
      await about(open.id, elsewhere),
      await about(open.id, without),
      await about(open.id, unwilling),
    ];

    await worker.ring();

    const ends = [];
    for (const id of ids) ends.push(await settled(id));
    expect(ends.map((end) => end?.lastError ?? end?.status)).toEqual([
      'SENT',
      'delivery.settled',
      'delivery.settled',
      'delivery.settled',
      'delivery.notConcerned',
      'delivery.notConcerned',
      'delivery.noEmail',
      'delivery.unwanted',
    ]);
  });

  it('asks for no report that came in meanwhile, but for one that was returned', async () => {
    const department = await aDepartment(worker.db);
    const person = await aPerson(worker.db, { departmentId: department.id });
    const aReminder = async (status: 'SUBMITTED' | 'RETURNED' | null, period = '2020-06-01'): Promise<string> => {
      const { id: workItemId } = await anItem(worker.db, department);
      const report = [newId(), workItemId, period, status, person.id];
      if (status) {
        await worker.db.query(
          `INSERT INTO progress_report (id, work_item_id, period, summary, self_assessed_health, late, status, author_id,
               created_at)
           VALUES ($1, $2, $3, '进展正常', 'GREEN', FALSE, $4, $5, now())`,
          report,
        );
      }
      const params = { dueDate: '2020-06-24' };
      return aNotification(worker.db, person, {
        ...EMAIL,
        kind: 'REMINDER',
        trigger: 'REPORT_DUE',
        workItemId,
        params,
      });
    };
    const ids = [
      await aReminder(null),
      await aReminder('RETURNED'),
      await aReminder('SUBMITTED', '2020-05-01'),
      await aReminder('SUBMITTED'),
      await aReminder('SUBMITTED', '2020-07-01'),
    ];

    await worker.ring();

    const ends = [];
    for (const id of ids) ends.push(await settled(id));
    expect(ends.map((end) => end?.lastError ?? end?.status)).toEqual([
      'SENT',
      'SENT',
      'SENT',
      'delivery.settled',
      'delivery.settled',
    ]);
  });

  it('counts what became of its tries, and how late they were', async () => {
    const figure = async (name: string): Promise<number> => {
      const metrics = await worker.app.get(Metrics).registry.metrics();
      return Number(
        metrics
          .split('\n')
          .find((line) => line.startsWith(name))
          ?.split(' ')
          .at(-1) ?? 0,
      );
    };
    const [sent, lag] = ['duban_deliveries_total{channel="EMAIL",outcome="sent"}', 'duban_delivery_lag_seconds_count'];
    const before = [await figure(sent), await figure(lag)];
    const person = await aPerson(worker.db);
    const without = await aPerson(worker.db, { email: null });
    const ids = [await aNotification(worker.db, person, EMAIL), await aNotification(worker.db, without, EMAIL)];

    await worker.ring();
    for (const id of ids) await settled(id);

    expect([await figure(sent), await figure(lag)]).toEqual(before.map((count) => count + 1));
    expect(await figure('duban_deliveries_total{channel="EMAIL",outcome="suppressed"}')).toBeGreaterThan(0);
  });

  it('tries again after longer and longer pauses, then gives up with the reason', async () => {
    const person = await aPerson(worker.db);
    refuse = Object.assign(new Error('try later'), { responseCode: 451 });
    const id = await aNotification(worker.db, person, EMAIL);
    const pauses: number[] = [];

    for (let row = (await worker.deliveriesOf(id))[0]; row?.status === 'QUEUED';) {
      const before = row.attempts;
      if (row.notBefore > worker.clock.now()) worker.clock.set(row.notBefore);
      await worker.ring();
      row = await eventually(
        async () => (await worker.deliveriesOf(id))[0],
        (now) =>
          now !== undefined &&
          now.lastError !== null &&
          now.attempts > before &&
          (now.status !== 'QUEUED' || now.notBefore > worker.clock.now()),
      );
      pauses.push(((row?.notBefore.getTime() ?? 0) - worker.clock.now().getTime()) / 1000);
    }
    refuse = null;

    const [end] = await worker.deliveriesOf(id);
    expect(end).toMatchObject({ status: 'FAILED', attempts: 10, lastError: expect.stringContaining('try later') });
    expect(pauses).toHaveLength(10);
    pauses.slice(0, 9).forEach((pause, n) => {
      expect(pause).toBeGreaterThanOrEqual(30 * 2 ** n);
      expect(pause).toBeLessThanOrEqual(33 * 2 ** n + 1);
    });
  });

  it('waits for the end of the quiet hours', async () => {
    worker.clock.set('2020-07-10T23:10:00+08:00');
    const person = await aPerson(worker.db);
    await worker.db.query(`UPDATE person_settings SET quiet_from = '22:00', quiet_to = '07:30' WHERE user_id = $1`, [
      person.id,
    ]);
    const id = await aNotification(worker.db, person, { ...EMAIL, kind: 'ESCALATION', at: '2020-07-10T15:10:00Z' });

    await worker.ring();
    const night = await settled(id);
    worker.clock.set('2020-07-11T07:30:00+08:00');
    await worker.ring();
    const morning = await eventually(
      async () => (await worker.deliveriesOf(id))[0],
      (row) => row?.status === 'SENT',
    );

    expect(night).toMatchObject({ status: 'QUEUED', attempts: 0, notBefore: new Date('2020-07-10T23:30:00Z') });
    expect(morning).toMatchObject({ attempts: 1 });
  });

  it('gathers in one mail a day what a person wants so, but never an escalation', async () => {
    worker.clock.set('2020-07-12T10:00:00+08:00');
    const person = await aPerson(worker.db);
    await worker.db.query(`UPDATE person_settings SET digest_at = '17:00' WHERE user_id = $1`, [person.id]);
    const at = '2020-07-12T02:00:00Z';
    const held = [
      await aNotification(worker.db, person, { ...EMAIL, at, params: { title: '甲' } }),
      await aNotification(worker.db, person, { ...EMAIL, at, params: { title: '乙' } }),
    ];
    const escalation = await aNotification(worker.db, person, { ...EMAIL, at, kind: 'ESCALATION' });

    await worker.ring();
    for (const id of held) expect(await settled(id)).toMatchObject({ lastError: 'delivery.awaitsDigest' });
    expect(await settled(escalation)).toMatchObject({ status: 'SENT' });
    worker.clock.set('2020-07-12T17:00:30+08:00');
    await worker.ring();
    await worker.ring();
    const mails = await eventually(
      () => mailTo(person.email ?? ''),
      (all) => all.length === 2,
    );

    for (const title of ['甲', '乙']) {
      expect(textOf(mails[1] ?? '')).toContain(`<li>新任务待签收：ZJ2020-0001 ${title}</li>`);
    }
    for (const id of held) expect((await worker.deliveriesOf(id))[0]).toMatchObject({ lastError: 'delivery.inDigest' });
  });
}

describe('mail on PostgreSQL queues', () => {
  onBackend({});
});
describeWithRedis('mail on Redis queues', (REDIS_URL) => onBackend({ REDIS_URL }));

describe('mail without a mail server', () => {
  it('is suppressed with that reason', async () => {
    const worker = await startDeliveryWorker();
    const id = await aNotification(worker.db, await aPerson(worker.db), EMAIL);

    await worker.ring();

    const end = await eventually(
      async () => (await worker.deliveriesOf(id))[0],
      (row) => row?.status === 'SUPPRESSED',
    );
    expect(end).toMatchObject({ lastError: 'delivery.noMailServer' });
    await worker.close();
  });
});
