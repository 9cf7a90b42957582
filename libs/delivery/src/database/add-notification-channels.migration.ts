import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The channels of a notification stand in its row, so that its deliveries are made of what was inserted alone. Joining
 * the inserted rows to their source again is a nested loop as soon as the planner expects few of them.
 */
export class AddNotificationChannels1790000000440 implements MigrationInterface {
  readonly name = 'AddNotificationChannels1790000000440';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE notification ADD COLUMN channels notification_channel[]`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE notification DROP COLUMN channels`);
  }
}
