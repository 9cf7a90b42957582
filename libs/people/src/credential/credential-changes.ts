import type { EntityManager } from 'typeorm';

/** PostgreSQL channel on which every process hears whose credentials changed; the payload is the user's key. */
export const CREDENTIALS_CHANNEL = 'duban_credentials';

/**
 * Tells every process, once the transaction commits, that what a user may do or prove has changed: a session or key
 * ended, a role, a department, a deactivation.
 */
export async function announceCredentialChange(manager: EntityManager, userId: string): Promise<void> {
  await manager.query(`SELECT pg_notify($1, $2)`, [CREDENTIALS_CHANNEL, userId]);
}
