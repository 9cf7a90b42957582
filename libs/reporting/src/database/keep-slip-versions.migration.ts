import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From here on, slips can be read as they were on any past day. */
export class KeepSlipVersions1790000000621 implements MigrationInterface {
  readonly name = 'KeepSlipVersions1790000000621';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`SELECT keep_versions('slip', 'issued_at')`);
    await db.query(`CREATE INDEX slip_version_idx ON slip_version (work_item_id, valid_to)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`SELECT forget_versions('slip')`);
  }
}
