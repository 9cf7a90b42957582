import { Authenticator, type Credential, type Principal } from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { AccessTokens } from '../session/access-tokens';
import { ACCESS_COOKIE, cookieIn } from '../session/session-cookies';
import { isApiKey } from '../api-key/api-key-form';
import type { LiveCredential } from './credential-store';
import { LiveCredentials } from './live-credentials';
import { secretHash } from './opaque-secret';

/** Knows people by their access token or cookie, and programs by their API key. */
@Injectable()
export class PeopleAuthenticator extends Authenticator {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly live: LiveCredentials,
  ) {
    super();
  }

  async authenticate({ bearer, cookie }: Credential): Promise<Principal | null> {
    const live =
      bearer !== undefined && isApiKey(bearer)
        ? await this.live.key(secretHash(bearer))
        : await this.sessionOf(bearer ?? cookieIn(cookie, ACCESS_COOKIE));
    if (!live) return null;
    const { userId, role, departmentId, credentialId, scopes } = live;
    return { userId, role, departmentId, credentialId, scopes };
  }

  onEnded(listener: (credentialId: string) => void): () => void {
    return this.live.onEnded(listener);
  }

  private async sessionOf(accessToken: string | undefined): Promise<LiveCredential | undefined> {
    const claims = accessToken ? await this.accessTokens.read(accessToken) : undefined;
    const session = claims && (await this.live.session(claims.sessionId));
    return session?.userId === claims?.userId ? session : undefined;
  }
}
