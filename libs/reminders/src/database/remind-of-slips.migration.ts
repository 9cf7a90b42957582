import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Rules for slips in the plans that have got their rules already; a plan that is opened from now on starts with them.
 * The rules that a plan has are left as whoever changed them left them.
 */
export class RemindOfSlips1790000000520 implements MigrationInterface {
  readonly name = 'RemindOfSlips1790000000520';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      INSERT INTO reminder_rule (id, plan_id, trigger, ordinal, offsets, repeat_every, unit, audience, channels, enabled)
      SELECT gen_random_uuid(), t.plan_id, 'SLIP_DUE',
             l.place + (SELECT coalesce(max(r.ordinal), 0) FROM reminder_rule r WHERE r.plan_id = t.plan_id),
             l.offsets::integer[], l.repeat_every, 'WORKING_DAY', ARRAY[l.audience]::reminder_audience[],
             '{IN_APP,EMAIL}', true
        FROM reminder_tick t
       CROSS JOIN (VALUES (1, '{-2,0}', 2, 'LEAD_LIAISON'), (2, '{1}', 3, 'LEAD_HEAD'), (3, '{3}', 5, 'SUPERVISOR'))
          AS l (place, offsets, repeat_every, audience)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DELETE FROM reminder_rule WHERE trigger = 'SLIP_DUE'`);
  }
}
