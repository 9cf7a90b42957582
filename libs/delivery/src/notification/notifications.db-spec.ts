import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UserRole } from '@lib/people';
import { type DeliveryApi, startDeliveryApi } from '../../test/delivery-api';
import { aDepartment, anItem, aNotification } from '../../test/delivery-rows';
import { NewNotifications } from './new-notifications';

const LIST = `query ($filter: NotificationFilter) { viewer { unreadNotificationCount
  notifications(filter: $filter, first: 10) { totalCount nodes {
    id kind title body readAt workItem { title } recipient { account } deliveries { channel status } } } } }`;

interface Listed {
  viewer: {
    unreadNotificationCount: number;
    notifications: { totalCount: number; nodes: { id: string; title: string; deliveries: object[] }[] };
  };
}

describe('what people are told', () => {
  let api: DeliveryApi;

  beforeAll(async () => {
    api = await startDeliveryApi();
  });
  afterAll(() => api.close());

  const list = async (token: string, filter: object = {}) => (await api.gql<Listed>(token, LIST, { filter })).viewer;
  const ids = async (token: string, filter: object = {}) =>
    (await list(token, filter)).notifications.nodes.map(({ id }) => id.slice(3));

  it('reads in words of the viewer, the newest first, with what became of it', async () => {
    const { user, token } = await api.signedIn();
    const older = await aNotification(api.db, user);
    const newer = await aNotification(api.db, user, { channels: ['IN_APP', 'EMAIL'], at: '2020-07-01T02:00:00Z' });

    const { notifications, unreadNotificationCount } = await list(token);

    expect(unreadNotificationCount).toBe(2);
    expect(notifications.nodes.map(({ id }) => id)).toEqual([`nt_${newer}`, `nt_${older}`]);
    expect(notifications.nodes[0]).toMatchObject({
      title: '新任务待签收：ZJ2020-0001 沪嘉甬铁路',
      deliveries: [
        { channel: 'IN_APP', status: 'SENT' },
        { channel: 'EMAIL', status: 'QUEUED' },
      ],
    });
  });

  it('shows nobody what another was told, nor what is not for the app', async () => {
    const { user } = await api.signedIn();
    const other = await api.signedIn();
    const id = await aNotification(api.db, user);
    await aNotification(api.db, other.user, { channels: ['EMAIL'] });

    const { node } = await api.gql<{ node: unknown }>(other.token, `query { node(id: "nt_${id}") { id } }`);

    expect(node).toBeNull();
    expect(await list(other.token)).toMatchObject({ unreadNotificationCount: 0, notifications: { totalCount: 0 } });
  });

  it('names an internal item to its recipient only while he may see the item', async () => {
    const [own, foreign] = [await aDepartment(api.db), await aDepartment(api.db)];
    const { user, token } = await api.signedIn({ departmentId: own.id });
    const seen = await anItem(api.db, own, { internal: true });
    const hidden = await anItem(api.db, foreign, { internal: true });
    const id = await aNotification(api.db, user, { workItemId: seen.id });
    await aNotification(api.db, user, { workItemId: hidden.id });

    expect(await ids(token)).toEqual([id]);
    expect((await list(token)).unreadNotificationCount).toBe(1);
  });

  it('marks one, some or all read, and counts what was not', async () => {
    const { user, token } = await api.signedIn();
    const [a, b] = [await aNotification(api.db, user), await aNotification(api.db, user)];
    await aNotification(api.db, user);
    const mark = async (input: object) =>
      api.gql(
        token,
        `mutation ($input: MarkNotificationsReadInput!) {
        markNotificationsRead(input: $input) { count userErrors { code } } }`,
        { input },
      );

    expect(await mark({ ids: [`nt_${a}`] })).toEqual({ markNotificationsRead: { count: 1, userErrors: [] } });
    expect(await ids(token, { unread: false })).toEqual([a]);
    expect(await mark({ ids: [`nt_${a}`, `nt_${b}`] })).toMatchObject({ markNotificationsRead: { count: 1 } });
    expect(await mark({})).toMatchObject({ markNotificationsRead: { count: 1 } });
    expect((await list(token)).unreadNotificationCount).toBe(0);
  });

  it('counts as read while it is snoozed, an escalation for a day at most', async () => {
    const { user, token } = await api.signedIn();
    const id = await aNotification(api.db, user);
    const escalation = await aNotification(api.db, user, { kind: 'ESCALATION' });
    const snooze = async (key: string, until: string) =>
      api.gql<{ snoozeNotification: { userErrors: { code: string; field: string[] }[] } }>(
        token,
        `mutation ($input: SnoozeNotificationInput!) {
          snoozeNotification(input: $input) { notification { snoozedUntil } userErrors { code field } } }`,
        { input: { id: `nt_${key}`, until } },
      );

    const first = await snooze(id, '2020-07-20T09:00:00+08:00');
    const second = await snooze(escalation, '2020-07-20T09:00:00+08:00');

    expect(first.snoozeNotification).toMatchObject({
      notification: { snoozedUntil: '2020-07-20T01:00:00+00:00' },
      userErrors: [],
    });
    expect(second.snoozeNotification.userErrors).toEqual([{ code: 'INVALID', field: ['input', 'until'] }]);
    expect(await ids(token, { unread: true })).toEqual([escalation]);
  });

  it('comes to an open screen as it is written', async () => {
    const { user } = await api.signedIn();
    const stranger = await api.signedIn();
    const principal = {
      userId: user.id,
      role: UserRole.LIAISON,
      departmentId: null,
      credentialId: '',
      scopes: new Set([]),
    };
    const news = api.app.get(NewNotifications).watch(principal);

    await aNotification(api.db, stranger.user);
    await aNotification(api.db, user, { channels: ['EMAIL'] });
    const id = await aNotification(api.db, user);

    expect(await news.next()).toEqual({ done: false, value: { id } });
    await news.return?.();
  });
});
