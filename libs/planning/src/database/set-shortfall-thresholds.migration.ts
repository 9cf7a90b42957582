import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Plans made before progress was held against a plan get its thresholds, and their lights are read again. */
export class SetShortfallThresholds1790000000311 implements MigrationInterface {
  readonly name = 'SetShortfallThresholds1790000000311';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      UPDATE plan SET thresholds = '{"shortfallYellow": 0.1, "shortfallRed": 0.3}'::jsonb || thresholds,
        health_read_on = NULL`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`UPDATE plan SET thresholds = thresholds - 'shortfallYellow' - 'shortfallRed'`);
  }
}
