import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What waits for somebody is a small part of what is recorded: found from the items of one department at once. */
export class IndexOpenDuties1790000000350 implements MigrationInterface {
  readonly name = 'IndexOpenDuties1790000000350';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX milestone_open_of_item_idx ON milestone (work_item_id, due_date, id) WHERE status = 'OPEN'`);
    await db.query(`
      CREATE INDEX change_request_returned_idx ON change_request (work_item_id, created_at, id)
        WHERE kind = 'CLOSE' AND status = 'RETURNED'`);
    await db.query(`
      CREATE INDEX assignment_declined_idx ON assignment (work_item_id) WHERE role = 'LEAD' AND status = 'DECLINED'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX assignment_declined_idx`);
    await db.query(`DROP INDEX change_request_returned_idx`);
    await db.query(`DROP INDEX milestone_open_of_item_idx`);
  }
}
