import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Department, UserRole } from '@lib/people';
import { newId } from '@lib/platform';
import { describeWithRedis } from '@lib/testing';
import { Webhook } from 'standardwebhooks';
import { aDepartment, anItem, aNotification, aPerson } from '../../test/delivery-rows';
import { type DeliveryWorker, eventually, startDeliveryWorker, startHttpPeer } from '../../test/delivery-worker';
import { newSigningSecret } from '../webhook/signing-secret';

type Peer = Awaited<ReturnType<typeof startHttpPeer>>;

function onBackend(backend: { REDIS_URL?: string }): void {
  let worker: DeliveryWorker;
  let peer: Peer;

  beforeAll(async () => {
    worker = await startDeliveryWorker(backend);
  });
  afterAll(() => worker.close());
  beforeEach(async () => {
    peer = await startHttpPeer();
    worker.clock.set('2020-07-01T09:05:00+08:00');
  });
  afterEach(() => peer.close());

  const untilSettled = (id: string) =>
    eventually(
      async () => (await worker.deliveriesOf(id))[0],
      (row) => row !== undefined && (row.status !== 'QUEUED' || row.lastError !== null),
    );

  describe('a webhook', () => {
    async function anEndpoint(more: object = {}): Promise<{ id: string; secret: string }> {
      const admin = await aPerson(worker.db, { role: UserRole.ADMIN });
      await worker.db.query('UPDATE webhook_endpoint SET active = false');
      const row = {
        id: newId(),
        url: `${peer.url}/hook`,
        secret: newSigningSecret(),
        events: ['notification.created'],
        ...more,
      };
      const made = { created_by_id: admin.id, created_at: worker.clock.now().toISOString(), active: true, ...row };
      await worker.db.query(
        `INSERT INTO webhook_endpoint SELECT * FROM json_populate_record(NULL::webhook_endpoint, $1)`,
        [JSON.stringify(made)],
      );
      return row;
    }
    const told = async () => aNotification(worker.db, await aPerson(worker.db), { channels: ['WEBHOOK'] });
    const headersOf = ({ headers }: Peer['posts'][number]) => headers as Record<string, string>;

    it('is told of a notification so that a stranger can verify it', async () => {
      const { secret } = await anEndpoint();
      const id = await told();

      await worker.ring();

      expect(await untilSettled(id)).toMatchObject({ status: 'SENT', attempts: 1 });
      const [post] = peer.posts;
      if (!post) throw new Error('nothing came');
      expect(post.headers['webhook-id']).toBe(`ev_${id}`);
      expect(post.headers['duban-delivery']).toMatch(/^wc_/);
      expect(new Webhook(secret).verify(post.body, headersOf(post))).toMatchObject({
        type: 'notification.created',
        data: {
          notification: { id: `nt_${id}` },
          title: { zh: expect.stringContaining('沪嘉甬'), en: expect.any(String) },
        },
      });
      expect(() => new Webhook(newSigningSecret()).verify(post.body, headersOf(post))).toThrow(
        'No matching signature found',
      );
    });

    it('can be verified by either secret while one is being changed, and by the new one alone afterwards', async () => {
      const old = newSigningSecret();
      const { secret } = await anEndpoint({ previous_secret: old, previous_secret_until: '2020-07-01T10:00:00+08:00' });
      await told();
      await worker.ring();
      const [during] = await eventually(
        () => peer.posts,
        (posts) => posts.length === 1,
      );
      worker.clock.set('2020-07-01T10:00:01+08:00');
      await told();
      await worker.ring();
      const [, after] = await eventually(
        () => peer.posts,
        (posts) => posts.length === 2,
      );
      if (!during || !after) throw new Error('nothing came');

      for (const known of [old, secret])
        expect(new Webhook(known).verify(during.body, headersOf(during))).toBeDefined();
      expect(new Webhook(secret).verify(after.body, headersOf(after))).toBeDefined();
      expect(() => new Webhook(old).verify(after.body, headersOf(after))).toThrow('No matching signature found');
    });

    it('is tried again under the same event id after a minute, and a redirect is not followed', async () => {
      await anEndpoint();
      peer.peer.status = 302;
      peer.peer.headers = { location: `${peer.url}/elsewhere` };
      const id = await told();
      await worker.ring();
      const first = await untilSettled(id);

      peer.peer.status = 204;
      worker.clock.advance(67_000);
      await worker.ring();
      const second = await eventually(
        async () => (await worker.deliveriesOf(id))[0],
        (row) => row?.status === 'SENT',
      );

      expect(first).toMatchObject({ status: 'QUEUED', lastError: 'HTTP 302' });
      expect(second).toMatchObject({ attempts: 2, lastError: null });
      expect(peer.posts.map(({ path }) => path)).toEqual(['/hook', '/hook']);
      expect(new Set(peer.posts.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    });

    it('is switched off after days of failure, with a notice to the operators', async () => {
      const { id } = await anEndpoint({ failing_since: '2020-06-20T09:00:00+08:00' });
      peer.peer.status = 500;
      await told();

      await worker.ring();
      const [endpoint] = await eventually(
        () => worker.db.query<{ active: boolean }[]>('SELECT active FROM webhook_endpoint WHERE id = $1', [id]),
        (rows) => rows[0]?.active === false,
      );

      const notices = await worker.db.query<{ role: string }[]>(
        `SELECT DISTINCT u.role FROM notification n JOIN app_user u ON u.id = n.recipient_id
        WHERE n.message_key = 'notify.webhookOff'`,
      );
      expect(endpoint?.active).toBe(false);
      expect(notices).toEqual([{ role: 'ADMIN' }]);
    });

    it('is told nothing of internal items', async () => {
      await anEndpoint();
      const department = await aDepartment(worker.db);
      const item = await anItem(worker.db, department, { internal: true });
      const person = await aPerson(worker.db, { departmentId: department.id });
      const id = await aNotification(worker.db, person, { channels: ['WEBHOOK'], workItemId: item.id });

      await worker.ring();

      expect(await untilSettled(id)).toMatchObject({ status: 'SUPPRESSED', lastError: 'delivery.noEndpoint' });
      expect(peer.posts).toEqual([]);
    });

    it('in a private network is not called, whatever it is called', async () => {
      // On queues of its own: in one Redis the other worker would take its jobs.
      const guarded = await startDeliveryWorker({ allowPrivateNetworks: false });
      const admin = await aPerson(guarded.db, { role: UserRole.ADMIN });
      await guarded.db.query(
        `INSERT INTO webhook_endpoint (id, url, secret, events, created_by_id, created_at)
       VALUES ($1, $2, $3, '{notification.created}', $4, now())`,
        [newId(), peer.url.replace('127.0.0.1', 'localhost'), newSigningSecret(), admin.id],
      );
      const id = await aNotification(guarded.db, admin, { channels: ['WEBHOOK'] });

      await guarded.ring();
      const end = await eventually(
        async () => (await guarded.deliveriesOf(id))[0],
        (row) => typeof row?.lastError === 'string',
      );

      expect(end?.lastError).toBe('delivery.privateAddress');
      expect(peer.posts).toEqual([]);
      await guarded.close();
    });
  });

  describe('a group robot', () => {
    async function aRobot(channel: string, department: Department | null, path: string): Promise<string> {
      const admin = await aPerson(worker.db, { role: UserRole.ADMIN });
      const id = newId();
      await worker.db.query(
        `INSERT INTO robot (id, name, channel, url, secret, department_id, created_by_id, created_at)
       VALUES ($1, '群', $2, $3, 'SEC', $4, $5, now())`,
        [id, channel, `${peer.url}/${path}?access_token=t`, department?.id ?? null, admin.id],
      );
      return id;
    }
    const tell = async (department: Department, channel: 'DINGTALK' | 'FEISHU', title: string) =>
      aNotification(worker.db, await aPerson(worker.db, { departmentId: department.id }), {
        channels: [channel],
        params: { title },
      });

    it('is told once for all of a batch, and each thing once', async () => {
      const department = await aDepartment(worker.db);
      await aRobot('DINGTALK', department, 'ding');
      const ids = [
        await tell(department, 'DINGTALK', '甲'),
        await tell(department, 'DINGTALK', '甲'),
        await tell(department, 'DINGTALK', '乙'),
      ];

      await worker.ring();
      for (const id of ids) expect(await untilSettled(id)).toMatchObject({ status: 'SENT' });

      expect(peer.posts).toHaveLength(1);
      const { text } = JSON.parse(peer.posts[0]?.body ?? '') as { text: { content: string } };
      expect(text.content.split('\n')).toHaveLength(3);
      expect(text.content).toContain('督办提醒（2 条）');
    });

    it('rests between two messages', async () => {
      const department = await aDepartment(worker.db);
      await aRobot('DINGTALK', department, 'ding');
      const first = await tell(department, 'DINGTALK', '甲');
      await worker.ring();
      await untilSettled(first);
      const second = await tell(department, 'DINGTALK', '乙');

      await worker.ring();
      const resting = await eventually(
        async () => (await worker.deliveriesOf(second))[0],
        (row) => row !== undefined && row.notBefore > worker.clock.now(),
      );
      worker.clock.advance(4000);
      await worker.ring();

      expect(resting).toMatchObject({ status: 'QUEUED', attempts: 0 });
      expect(
        await eventually(
          async () => (await worker.deliveriesOf(second))[0],
          (row) => row?.status === 'SENT',
        ),
      ).toBeDefined();
      expect(peer.posts).toHaveLength(2);
    });

    it('of Feishu is left alone on the full and the half hour', async () => {
      worker.clock.set('2020-07-01T09:00:20+08:00');
      const department = await aDepartment(worker.db);
      await aRobot('FEISHU', department, 'feishu');
      const id = await tell(department, 'FEISHU', '甲');

      await worker.ring();
      const waiting = await eventually(
        async () => (await worker.deliveriesOf(id))[0],
        (row) => row !== undefined && row.notBefore > worker.clock.now(),
      );
      worker.clock.set('2020-07-01T09:01:25+08:00');
      await worker.ring();

      expect(waiting?.notBefore.toISOString().slice(0, 16)).toBe('2020-07-01T01:01');
      expect(
        await eventually(
          async () => (await worker.deliveriesOf(id))[0],
          (row) => row?.status === 'SENT',
        ),
      ).toBeDefined();
    });

    it('that refuses leaves the reason it gave', async () => {
      const department = await aDepartment(worker.db);
      await aRobot('DINGTALK', department, 'ding');
      peer.peer.body = '{"errcode":310000,"errmsg":"sign not match"}';
      const id = await tell(department, 'DINGTALK', '甲');

      await worker.ring();

      expect(await untilSettled(id)).toMatchObject({ status: 'QUEUED', lastError: '310000 sign not match' });
    });
  });
}

describe('on PostgreSQL queues', () => {
  onBackend({});
});
describeWithRedis('on Redis queues', (REDIS_URL) => {
  onBackend({ REDIS_URL });
});
