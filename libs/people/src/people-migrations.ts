import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Departments as a tree, and the people who belong to them. */
export class CreatePeople1790000000200 implements MigrationInterface {
  readonly name = 'CreatePeople1790000000200';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TYPE department_level AS ENUM ('PROVINCE', 'CITY', 'COUNTY', 'ENTERPRISE')`);
    await db.query(`
      CREATE TABLE department (
        id uuid NOT NULL CONSTRAINT department_pk PRIMARY KEY,
        code text NOT NULL,
        name text NOT NULL,
        short_name text,
        aliases text[] NOT NULL DEFAULT '{}',
        level department_level NOT NULL,
        parent_id uuid CONSTRAINT department_parent_fk REFERENCES department (id),
        ancestor_ids uuid[] NOT NULL DEFAULT '{}',
        ordinal integer NOT NULL,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL
      )`);
    await db.query(`CREATE UNIQUE INDEX department_code_idx ON department (code)`);
    await db.query(`CREATE INDEX department_parent_idx ON department (parent_id, ordinal)`);
    await db.query(`CREATE INDEX department_ancestors_idx ON department USING gin (ancestor_ids)`);
    await db.query(`CREATE INDEX department_ordinal_idx ON department (ordinal, id)`);
    await db.query(`
      CREATE TYPE user_role AS ENUM ('ADMIN', 'SUPERVISOR', 'LEADER', 'DEPARTMENT_HEAD', 'LIAISON', 'VIEWER')`);
    await db.query(`
      CREATE TABLE app_user (
        id uuid NOT NULL CONSTRAINT app_user_pk PRIMARY KEY,
        account text NOT NULL CONSTRAINT app_user_account_lower_ck CHECK (account = lower(account)),
        name text NOT NULL,
        email text,
        role user_role NOT NULL,
        department_id uuid CONSTRAINT app_user_department_fk REFERENCES department (id),
        active boolean NOT NULL DEFAULT true,
        password_hash text,
        password_changed_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL
      )`);
    await db.query(`CREATE UNIQUE INDEX app_user_account_idx ON app_user (account)`);
    await db.query(`CREATE INDEX app_user_department_idx ON app_user (department_id, account)`);
    await db.query(`CREATE INDEX app_user_role_idx ON app_user (role, account)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE app_user`);
    await db.query(`DROP TYPE user_role`);
    await db.query(`DROP TABLE department`);
    await db.query(`DROP TYPE department_level`);
  }
}

/** What people and programs prove themselves with. No secret is kept as it is, only its hash. */
export class CreateCredentials1790000000201 implements MigrationInterface {
  readonly name = 'CreateCredentials1790000000201';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE session (
        id uuid NOT NULL CONSTRAINT session_pk PRIMARY KEY,
        user_id uuid NOT NULL CONSTRAINT session_user_fk REFERENCES app_user (id),
        created_at timestamptz NOT NULL,
        last_used_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        ended_at timestamptz
      )`);
    await db.query(`CREATE INDEX session_user_idx ON session (user_id, expires_at)`);
    await db.query(`CREATE INDEX session_expires_idx ON session (expires_at)`);
    await db.query(`
      CREATE TABLE refresh_token (
        hash bytea NOT NULL CONSTRAINT refresh_token_pk PRIMARY KEY,
        session_id uuid NOT NULL CONSTRAINT refresh_token_session_fk REFERENCES session (id) ON DELETE CASCADE,
        issued_at timestamptz NOT NULL,
        used_at timestamptz
      )`);
    await db.query(`CREATE INDEX refresh_token_session_idx ON refresh_token (session_id, used_at)`);
    await db.query(`
      CREATE TABLE api_key (
        id uuid NOT NULL CONSTRAINT api_key_pk PRIMARY KEY,
        user_id uuid NOT NULL CONSTRAINT api_key_user_fk REFERENCES app_user (id),
        name text NOT NULL,
        hash bytea NOT NULL,
        prefix text NOT NULL,
        scopes text[] NOT NULL,
        expires_at timestamptz NOT NULL,
        last_used_at timestamptz,
        revoked_at timestamptz,
        created_at timestamptz NOT NULL
      )`);
    await db.query(`CREATE UNIQUE INDEX api_key_hash_idx ON api_key (hash)`);
    await db.query(`CREATE INDEX api_key_user_idx ON api_key (user_id, created_at)`);
    await db.query(`
      CREATE TABLE sign_in_failure (
        id uuid NOT NULL CONSTRAINT sign_in_failure_pk PRIMARY KEY,
        key text NOT NULL,
        at timestamptz NOT NULL
      )`);
    await db.query(`CREATE INDEX sign_in_failure_key_idx ON sign_in_failure (key, at)`);
    await db.query(`CREATE INDEX sign_in_failure_at_idx ON sign_in_failure (at)`);
    await db.query(`
      CREATE TABLE secret (
        name text NOT NULL CONSTRAINT secret_pk PRIMARY KEY,
        value bytea NOT NULL
      )`);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['secret', 'sign_in_failure', 'api_key', 'refresh_token', 'session']) {
      await db.query(`DROP TABLE ${table}`);
    }
  }
}

/** This room's migrations, oldest first. */
export const peopleMigrations = [CreatePeople1790000000200, CreateCredentials1790000000201];
