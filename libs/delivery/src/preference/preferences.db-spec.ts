import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DeliveryApi, startDeliveryApi } from '../../test/delivery-api';

const SETTINGS = '{ digestAt quietFrom quietTo timeZone language }';

describe('what a person controls', () => {
  let api: DeliveryApi;
  let token: string;

  beforeAll(async () => {
    api = await startDeliveryApi();
    ({ token } = await api.signedIn());
  });
  afterAll(() => api.close());

  const prefer = async (kind: string, channel: string, enabled: boolean) =>
    (
      await api.gql<{ setNotificationPreference: object }>(
        token,
        `mutation ($input: NotificationPreferenceInput!) { setNotificationPreference(input: $input) {
          preference { kind channel enabled } userErrors { code field message } } }`,
        { input: { kind, channel, enabled } },
      )
    ).setNotificationPreference;
  const set = async (input: object) =>
    (
      await api.gql<{ setPersonSettings: { userErrors: { field: string[] }[] } }>(
        token,
        `mutation ($input: PersonSettingsInput!) { setPersonSettings(input: $input) {
          settings ${SETTINGS} userErrors { code field } } }`,
        { input },
      )
    ).setPersonSettings;

  it('is every kind through every channel, wanted unless he says otherwise', async () => {
    const preference = { kind: 'REMINDER', channel: 'EMAIL', enabled: false };

    const answer = await prefer('REMINDER', 'EMAIL', false);
    const { viewer } = await api.gql<{ viewer: { notificationPreferences: { enabled: boolean }[] } }>(
      token,
      '{ viewer { notificationPreferences { kind channel enabled } } }',
    );

    expect(answer).toEqual({ preference, userErrors: [] });
    expect(viewer.notificationPreferences).toHaveLength(42);
    expect(viewer.notificationPreferences.filter(({ enabled }) => !enabled)).toEqual([preference]);
  });

  it('does not include switching off escalations in the app and by e-mail', async () => {
    const refusals = [await prefer('ESCALATION', 'IN_APP', false), await prefer('ESCALATION', 'EMAIL', false)];

    for (const refusal of refusals) {
      expect(refusal).toMatchObject({
        preference: null,
        userErrors: [{ code: 'INVALID', field: ['input', 'enabled'] }],
      });
    }
    expect(await prefer('ESCALATION', 'DINGTALK', false)).toMatchObject({ userErrors: [] });
  });

  it('is the time of a digest, quiet hours, zone and language', async () => {
    const settings = {
      digestAt: '08:30',
      quietFrom: '22:00',
      quietTo: '07:00',
      timeZone: 'Asia/Urumqi',
      language: 'EN',
    };

    expect(await set(settings)).toEqual({ settings, userErrors: [] });
    expect(await set({ digestAt: null })).toMatchObject({ settings: { ...settings, digestAt: null } });
    expect((await set({ quietTo: null })).userErrors).toEqual([{ code: 'INVALID', field: ['input', 'quietTo'] }]);
    expect((await set({ digestAt: '24:00' })).userErrors).toEqual([{ code: 'INVALID', field: ['input', 'digestAt'] }]);
    expect((await set({ timeZone: 'Mars/Base' })).userErrors).toEqual([
      { code: 'INVALID', field: ['input', 'timeZone'] },
    ]);
  });
});
