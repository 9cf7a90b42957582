import type { RequestContext } from '@lib/platform';
import { Inject, Injectable } from '@nestjs/common';
import { ACCESS_TOKEN_SECONDS, SESSION_IDLE_SECONDS, SESSION_SETTINGS, type SessionSettings } from './session-settings';

export const ACCESS_COOKIE = 'duban_access';
const REFRESH_COOKIE = 'duban_refresh';

type Exchange = NonNullable<RequestContext['http']>;

/** The value of a cookie in a Cookie header; undefined when it is not there. */
export function cookieIn(header: string | undefined, name: string): string | undefined {
  const pair = header
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}

/** Keeps a browser signed in without letting its scripts see a token. */
@Injectable()
export class SessionCookies {
  constructor(@Inject(SESSION_SETTINGS) private readonly settings: SessionSettings) {}

  /** Nothing happens where the request did not come over HTTP. */
  set(http: Exchange | undefined, tokens: { accessToken: string; refreshToken: string }): void {
    this.append(http, ACCESS_COOKIE, tokens.accessToken, ACCESS_TOKEN_SECONDS);
    this.append(http, REFRESH_COOKIE, tokens.refreshToken, SESSION_IDLE_SECONDS);
  }

  clear(http: Exchange | undefined): void {
    this.append(http, ACCESS_COOKIE, '', 0);
    this.append(http, REFRESH_COOKIE, '', 0);
  }

  /** The refresh token that the browser sent along. */
  refreshTokenOf(http: Exchange | undefined): string | undefined {
    return cookieIn(http?.request.headers.cookie, REFRESH_COOKIE) || undefined;
  }

  private append(http: Exchange | undefined, name: string, value: string, seconds: number): void {
    if (!http) return;
    // Express answers this for the trusted proxies as well.
    const secure = this.settings.secureCookies || (http.request as { secure?: boolean }).secure === true;
    http.response.appendHeader(
      'Set-Cookie',
      `${name}=${value}; Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`,
    );
  }
}
