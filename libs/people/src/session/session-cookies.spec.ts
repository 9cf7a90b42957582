import type { RequestContext } from '@lib/platform';
import { describe, expect, it } from '@jest/globals';
import { cookieIn, SessionCookies } from './session-cookies';

type Exchange = NonNullable<RequestContext['http']>;

function exchange(secure: boolean, cookie?: string) {
  const sent: string[] = [];
  const response = { appendHeader: (name: string, value: string) => sent.push(`${name}: ${value}`) };
  const http = { request: { secure, headers: { cookie } }, response, address: '192.0.2.1' } as unknown as Exchange;
  return { http, sent };
}

const TOKENS = { accessToken: 'aaa', refreshToken: 'rrr' };
const cookies = (secureCookies: boolean) => new SessionCookies({ secret: undefined, secureCookies });

describe('the cookies of a session', () => {
  it('are out of reach of scripts and other sites', () => {
    const { http, sent } = exchange(false);

    cookies(false).set(http, TOKENS);

    expect(sent).toEqual([
      'Set-Cookie: duban_access=aaa; Max-Age=900; Path=/; HttpOnly; SameSite=Lax',
      'Set-Cookie: duban_refresh=rrr; Max-Age=2592000; Path=/; HttpOnly; SameSite=Lax',
    ]);
  });

  it.each([
    ['the public address is https', true, false, true],
    ['the request came by https', false, true, true],
    ['nothing is https', false, false, false],
  ])('when %s: Secure is as expected', (_, publicHttps, requestSecure, secure) => {
    const { http, sent } = exchange(requestSecure);

    cookies(publicHttps).set(http, TOKENS);

    expect(sent.map((line) => line.endsWith('; Secure'))).toEqual([secure, secure]);
  });

  it('go away on signing out', () => {
    const { http, sent } = exchange(false);

    cookies(false).clear(http);

    expect(sent.every((line) => line.includes('=; Max-Age=0;'))).toBe(true);
  });

  it('are not missed where there is no HTTP', () => {
    expect(() => cookies(false).set(undefined, TOKENS)).not.toThrow();
  });

  it.each([
    ['duban_refresh=r1', 'r1'],
    ['a=b; duban_refresh=r1; c=d', 'r1'],
    ['xduban_refresh=r1', undefined],
    ['duban_refresh=', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('are read from %j', (header, token) => {
    expect(cookies(false).refreshTokenOf(exchange(false, header).http)).toBe(token);
  });

  it('are found whole, whatever signs they hold', () => {
    expect(cookieIn('a=x=y==', 'a')).toBe('x=y==');
  });
});
