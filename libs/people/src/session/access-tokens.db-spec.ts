import { databaseOptions } from '@lib/platform';
import { FakeClock, freshDatabase } from '@lib/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { AccessTokens } from './access-tokens';
import { Secret } from './secret.entity';

const CLAIMS = { userId: 'u-1', sessionId: 's-1' };

describe('access tokens', () => {
  const clock = new FakeClock();
  let db: DataSource;
  let drop: () => Promise<void>;

  const process = (secret?: string) => new AccessTokens({ secret, secureCookies: false }, db, clock);

  beforeAll(async () => {
    const fresh = await freshDatabase();
    drop = fresh.drop;
    const options = databaseOptions({ DATABASE_URL: fresh.url, DATABASE_REPLICA_URLS: [] }, []);
    db = await new DataSource({ ...options, entities: [Secret] }).initialize();
  });

  afterAll(async () => {
    await db.destroy();
    await drop();
  });

  it('of one process are read by every other, though nobody configured a secret', async () => {
    const [one, other] = [process(), process()];

    const [token, second] = await Promise.all([one.issue(CLAIMS), other.issue(CLAIMS)]);

    expect([await other.read(token), await one.read(second), await process().read(token)]).toEqual([
      CLAIMS,
      CLAIMS,
      CLAIMS,
    ]);
  });

  it('of an installation with another secret are refused', async () => {
    const token = await process('one secret of more than thirty-two characters').issue(CLAIMS);

    expect(await process('another secret of more than thirty-two characters').read(token)).toBeUndefined();
  });

  it("end by the system's clock after fifteen minutes", async () => {
    const tokens = process();
    const token = await tokens.issue(CLAIMS);
    clock.advance(15 * 60_000 - 1000);
    const before = await tokens.read(token);
    clock.advance(1000);

    expect([before, await tokens.read(token)]).toEqual([CLAIMS, undefined]);
  });
});
