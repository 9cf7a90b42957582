import type { MigrationInterface, QueryRunner } from 'typeorm';
import { withoutEnumValues } from './without-enum-values';

/** Notifications about slips: what one is about beside an item and a milestone, and the trigger of their reminders. */
export class TellOfSlips1790000000420 implements MigrationInterface {
  readonly name = 'TellOfSlips1790000000420';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE notification ADD COLUMN subject_id uuid`);
    // Not to be used before this transaction has ended: the rules that want it come with a later migration.
    await db.query(`ALTER TYPE reminder_trigger ADD VALUE 'SLIP_DUE'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DELETE FROM delivery WHERE notification_id IN (SELECT id FROM notification WHERE trigger = 'SLIP_DUE')`);
    await db.query(`DELETE FROM notification WHERE trigger = 'SLIP_DUE'`);
    await withoutEnumValues(db, 'reminder_trigger', 'SLIP_DUE');
    await db.query(`ALTER TABLE notification DROP COLUMN subject_id`);
  }
}
