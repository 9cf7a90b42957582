import { Clock } from '@lib/platform';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { errors, jwtVerify, SignJWT } from 'jose';
import { createHash, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Secret } from './secret.entity';
import { ACCESS_TOKEN_SECONDS, SESSION_SETTINGS, type SessionSettings } from './session-settings';

/** What an access token says. */
export interface AccessClaims {
  userId: string;
  sessionId: string;
}

const SECRET_NAME = 'access-token';
const ISSUER = 'duban';

/** Makes and reads the short-lived tokens that go with every request. They prove a session; whether it still lives is asked. */
@Injectable()
export class AccessTokens {
  /** Made ready once, not for every request. */
  private key: Promise<KeyObject> | undefined;

  constructor(
    @Inject(SESSION_SETTINGS) private readonly settings: SessionSettings,
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  async issue({ userId, sessionId }: AccessClaims): Promise<string> {
    const now = this.clock.now().getTime();
    return new SignJWT({ sid: sessionId })
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
      .setIssuer(ISSUER)
      .setSubject(userId)
      .setIssuedAt(new Date(now))
      .setExpirationTime(new Date(now + ACCESS_TOKEN_SECONDS * 1000))
      .sign(await this.secret());
  }

  /** Undefined for what is no token of ours, was altered, or has expired. */
  async read(token: string): Promise<AccessClaims | undefined> {
    const secret = await this.secret();
    try {
      const { payload } = await jwtVerify(token, secret, {
        algorithms: ['HS256'],
        issuer: ISSUER,
        typ: 'at+jwt',
        currentDate: this.clock.now(),
        requiredClaims: ['sub', 'exp', 'iat', 'sid'],
      });
      return typeof payload.sub === 'string' && typeof payload['sid'] === 'string'
        ? { userId: payload.sub, sessionId: payload['sid'] }
        : undefined;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }

  private secret(): Promise<KeyObject> {
    this.key ??= this.findSecret().then(createSecretKey, (error: unknown) => {
      this.key = undefined;
      throw error;
    });
    return this.key;
  }

  private async findSecret(): Promise<Uint8Array> {
    const { secret } = this.settings;
    if (secret !== undefined) return createHash('sha256').update(secret).digest();
    // Whichever process comes first decides for all of them.
    await this.db.query(`INSERT INTO secret (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING`, [
      SECRET_NAME,
      randomBytes(32),
    ]);
    const row = await this.db.manager.findOneBy(Secret, { name: SECRET_NAME });
    if (!row) throw new Error('The secret for access tokens was taken away');
    return row.value;
  }
}
