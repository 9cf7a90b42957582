import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The replies that wait for the supervising office are few among all slips. */
export class IndexRepliedSlips1790000000640 implements MigrationInterface {
  readonly name = 'IndexRepliedSlips1790000000640';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE INDEX slip_replied_idx ON slip (reply_by) WHERE status = 'REPLIED'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX slip_replied_idx`);
  }
}
