import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UserRole } from '@lib/people';
import { type DeliveryApi, startDeliveryApi } from '../../test/delivery-api';
import { aDepartment, aNotification } from '../../test/delivery-rows';

interface Answer {
  [field: string]: unknown;
  userErrors: { code: string; field: string[] }[];
}

describe('programs and groups that are told', () => {
  let api: DeliveryApi;
  let admin: Awaited<ReturnType<DeliveryApi['signedIn']>>;
  let other: Awaited<ReturnType<DeliveryApi['signedIn']>>;

  beforeAll(async () => {
    api = await startDeliveryApi();
    admin = await api.signedIn({ role: UserRole.ADMIN });
    other = await api.signedIn({ role: UserRole.SUPERVISOR });
  });
  afterAll(() => api.close());

  const act = async (who: { token: string }, mutation: string, type: string, selection: string, input: object) => {
    const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${selection} userErrors { code field } } }`;
    return (await api.gql<Record<string, Answer>>(who.token, query, { input }))[mutation] ?? { userErrors: [] };
  };
  const create = (who: { token: string }, input: object) =>
    act(who, 'createWebhookEndpoint', 'CreateWebhookEndpointInput', 'secret webhookEndpoint { id url events active }', {
      url: 'https://203.0.113.7/hook',
      events: ['notification.created', 'work_item.*'],
      ...input,
    });

  it('are for administrators to add, with a secret that is shown once', async () => {
    const made = await create(admin, {});
    const list = '{ webhookEndpoints { url calls { totalCount } } robots { name } }';

    expect(made.userErrors).toEqual([]);
    expect(made['secret']).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(await api.gql(admin.token, list)).toEqual({
      webhookEndpoints: [{ url: 'https://203.0.113.7/hook', calls: { totalCount: 0 } }],
      robots: [],
    });
    expect(await api.gql(other.token, list)).toEqual({ webhookEndpoints: [], robots: [] });
    expect((await create(other, {})).userErrors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });

  it.each([
    [{ url: 'http://127.0.0.1:5432/' }, 'url'],
    [{ url: 'ftp://203.0.113.7/' }, 'url'],
    [{ events: ['everything'] }, 'events'],
    [{ events: [] }, 'events'],
  ])('are refused as %j', async (input, field) => {
    expect((await create(admin, input)).userErrors).toEqual([{ code: 'INVALID', field: ['input', field] }]);
  });

  it('keep their former secret for a day when it is changed, and can be ended', async () => {
    const made = await create(admin, {});
    const { id } = made['webhookEndpoint'] as { id: string };

    const rotated = await act(
      admin,
      'rotateWebhookSecret',
      'WebhookEndpointIdInput',
      'secret webhookEndpoint { previousSecretUntil }',
      { id },
    );
    const off = await act(admin, 'updateWebhookEndpoint', 'UpdateWebhookEndpointInput', 'webhookEndpoint { active }', {
      id,
      active: false,
    });
    const ended = await act(admin, 'deleteWebhookEndpoint', 'WebhookEndpointIdInput', 'deletedId', { id });

    expect(rotated['secret']).not.toBe(made['secret']);
    expect(rotated['webhookEndpoint']).toEqual({ previousSecretUntil: '2020-07-02T01:00:00+00:00' });
    expect(off['webhookEndpoint']).toEqual({ active: false });
    expect(ended).toEqual({ deletedId: id, userErrors: [] });
  });

  it('are groups too, whose tokens are not shown', async () => {
    const department = await aDepartment(api.db);
    const robot = {
      name: '交通厅群',
      channel: 'DINGTALK',
      url: 'https://203.0.113.8/robot/send?access_token=secret',
      secret: 'SEC1',
      departmentCode: department.code,
    };
    const selection = 'robot { id name host signed active department { code } }';

    const made = await act(admin, 'createRobot', 'CreateRobotInput', selection, robot);
    const { id } = made['robot'] as { id: string };
    const changed = await act(admin, 'updateRobot', 'UpdateRobotInput', selection, {
      id,
      secret: null,
      departmentCode: null,
    });
    const strange = await act(admin, 'createRobot', 'CreateRobotInput', selection, { ...robot, channel: 'EMAIL' });

    expect(made['robot']).toMatchObject({ host: '203.0.113.8', signed: true, department: { code: department.code } });
    expect(changed['robot']).toMatchObject({ signed: false, department: null });
    expect(strange.userErrors).toEqual([{ code: 'INVALID', field: ['input', 'channel'] }]);
    expect(await act(admin, 'deleteRobot', 'RobotIdInput', 'deletedId', { id })).toMatchObject({ deletedId: id });
  });

  it('what was given up is seen by the operator, without its words, and can be sent again', async () => {
    const notification = await aNotification(api.db, other.user, { channels: ['EMAIL'] });
    await api.db.query(
      `UPDATE delivery SET status = 'FAILED', attempts = 10, last_error = '550 no' WHERE notification_id = $1`,
      [notification],
    );
    const query = '{ failedDeliveries { nodes { id lastError recipient { account } notification { title } } } }';
    type Failed = { failedDeliveries: { nodes: { id: string }[] } };

    const { failedDeliveries } = await api.gql<Failed>(admin.token, query);
    const id = failedDeliveries.nodes[0]?.id;
    const resend = (who: { token: string }) =>
      act(who, 'resendDelivery', 'ResendDeliveryInput', 'delivery { status attempts lastError }', { id });

    expect(failedDeliveries.nodes).toEqual([
      { id, lastError: '550 no', recipient: { account: other.user.account }, notification: null },
    ]);
    expect((await api.gql<Failed>(other.token, query)).failedDeliveries.nodes).toEqual([]);
    expect((await resend(other)).userErrors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect(await resend(admin)).toEqual({
      delivery: { status: 'QUEUED', attempts: 0, lastError: null },
      userErrors: [],
    });
    expect((await resend(admin)).userErrors).toMatchObject([{ code: 'ILLEGAL_TRANSITION' }]);
  });
});
