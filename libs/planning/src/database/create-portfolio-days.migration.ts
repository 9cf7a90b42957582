import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A plan's sums at the end of each day, so that a trend is a look-up. */
export class CreatePortfolioDays1790000000342 implements MigrationInterface {
  readonly name = 'CreatePortfolioDays1790000000342';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE portfolio_day (
        plan_id uuid NOT NULL CONSTRAINT portfolio_day_plan_fk REFERENCES plan (id),
        dimension text NOT NULL,
        sight text NOT NULL,
        day date NOT NULL,
        grp text NOT NULL,
        sums jsonb NOT NULL,
        CONSTRAINT portfolio_day_pk PRIMARY KEY (plan_id, dimension, sight, day, grp)
      )`);
    await db.query(`
      CREATE TABLE portfolio_kept (
        plan_id uuid NOT NULL CONSTRAINT portfolio_kept_pk PRIMARY KEY
          CONSTRAINT portfolio_kept_plan_fk REFERENCES plan (id),
        until date
      )`);
    // Whose sums an item belongs to has changed: the kept ones hold for nobody but those who see everything.
    await db.query(`
      CREATE TABLE portfolio_stale (
        plan_id uuid NOT NULL CONSTRAINT portfolio_stale_plan_fk REFERENCES plan (id)
      )`);
    await db.query(`CREATE INDEX portfolio_stale_plan_idx ON portfolio_stale (plan_id)`);
    await db.query(`
      CREATE FUNCTION portfolio_stale() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO portfolio_stale (plan_id) VALUES (NEW.plan_id);
        RETURN NULL;
      END $$`);
    await db.query(`
      CREATE TRIGGER work_item_sight AFTER UPDATE OF internal, department_ids ON work_item FOR EACH ROW
      WHEN ((OLD.internal OR NEW.internal)
        AND (OLD.internal, OLD.department_ids) IS DISTINCT FROM (NEW.internal, NEW.department_ids))
      EXECUTE FUNCTION portfolio_stale()`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TRIGGER work_item_sight ON work_item`);
    await db.query(`DROP FUNCTION portfolio_stale()`);
    for (const table of ['portfolio_stale', 'portfolio_kept', 'portfolio_day']) await db.query(`DROP TABLE ${table}`);
  }
}
