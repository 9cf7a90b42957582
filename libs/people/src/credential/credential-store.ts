import { AccessScope, Clock, Database, type Principal } from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** A credential that has not ended, and whom it stands for right now. */
export interface LiveCredential extends Principal {
  expiresAt: Date;
}

interface CredentialRow {
  id: string;
  user_id: string;
  role: string;
  department_id: string | null;
  scopes: AccessScope[];
  expires_at: Date;
}

const ALL_SCOPES = `ARRAY['${AccessScope.READ}', '${AccessScope.WRITE}']`;

/** Ended sessions, revoked keys and the credentials of deactivated users are no rows here. */
const SESSIONS = `
  SELECT s.id, s.user_id, u.role, u.department_id, ${ALL_SCOPES} AS scopes, s.expires_at
    FROM session s JOIN app_user u ON u.id = s.user_id
   WHERE s.ended_at IS NULL AND u.active`;
const KEYS = `
  SELECT k.id, k.user_id, u.role, u.department_id, k.scopes, k.expires_at
    FROM api_key k JOIN app_user u ON u.id = k.user_id
   WHERE k.revoked_at IS NULL AND u.active`;

const liveCredential = (row: CredentialRow): LiveCredential => ({
  credentialId: row.id,
  userId: row.user_id,
  role: row.role,
  departmentId: row.department_id,
  scopes: new Set(row.scopes),
  expiresAt: row.expires_at,
});

/** Reads the present state of credentials, always from the primary. */
@Injectable()
export class CredentialStore {
  constructor(
    private readonly database: Database,
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  async session(id: string): Promise<LiveCredential | undefined> {
    const [row] = await this.database.read<CredentialRow>(`${SESSIONS} AND s.id = $1`, [id], true);
    return row && liveCredential(row);
  }

  /** Finding a key is using it: its last use is noted, to the minute. */
  async key(hash: Buffer): Promise<LiveCredential | undefined> {
    const [row] = await this.database.read<CredentialRow>(`${KEYS} AND k.hash = $1`, [hash], true);
    if (!row) return undefined;
    await this.db.query(
      `UPDATE api_key SET last_used_at = $2
        WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < $2::timestamptz - interval '1 minute')`,
      [row.id, this.clock.now()],
    );
    return liveCredential(row);
  }

  /** Those of these sessions and keys that have not ended. */
  async all(ids: readonly string[]): Promise<LiveCredential[]> {
    const rows = await this.database.read<CredentialRow>(
      `${SESSIONS} AND s.id = ANY($1) UNION ALL ${KEYS} AND k.id = ANY($1)`,
      [ids],
      true,
    );
    return rows.map(liveCredential);
  }
}
