import { column, expression, type ReadModel } from '@lib/platform';

/** Every kind through every channel; what a person has not decided is wanted, and an escalation is always. */
export const notificationPreferenceModel: ReadModel = {
  type: 'NotificationPreference',
  table: `(SELECT u.id, u.id AS user_id, k.kind, c.channel,
      coalesce(p.enabled, TRUE) OR k.kind = 'ESCALATION' AND c.channel IN ('IN_APP', 'EMAIL') AS enabled
    FROM app_user u
    CROSS JOIN unnest(enum_range(NULL::notification_kind)) k (kind)
    CROSS JOIN unnest(enum_range(NULL::notification_channel)) c (channel)
    LEFT JOIN notification_preference p ON p.user_id = u.id AND p.kind = k.kind AND p.channel = c.channel)`,
  fields: { kind: column('kind'), channel: column('channel'), enabled: column('enabled') },
};

const timeOf = (name: string) => expression((row) => `to_char(${row}.${name}, 'HH24:MI')`);

export const personSettingsModel: ReadModel = {
  type: 'PersonSettings',
  table: '(SELECT user_id AS id, * FROM person_settings)',
  visible: (row, { context, param }) => `${row}.user_id = ${param(context.principal?.userId ?? null)}::uuid`,
  fields: {
    digestAt: timeOf('digest_at'),
    quietFrom: timeOf('quiet_from'),
    quietTo: timeOf('quiet_to'),
    timeZone: column('time_zone'),
    language: expression((row) => `upper(${row}.locale)`),
  },
};
