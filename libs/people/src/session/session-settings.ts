import type { Config } from '@lib/platform';

export const SESSION_SETTINGS = Symbol('session settings');

/** What the configuration says about signing in. */
export interface SessionSettings {
  /** Signs access tokens; undefined lets the installation keep one of its own in the database. */
  secret: string | undefined;
  /** True where browsers reach us by https whatever the last hop uses. */
  secureCookies: boolean;
}

export const sessionSettings = (config: Pick<Config, 'SESSION_SECRET' | 'PUBLIC_URL'>): SessionSettings => ({
  secret: config.SESSION_SECRET,
  secureCookies: config.PUBLIC_URL?.startsWith('https:') ?? false,
});

/** How long an access token is good for, in seconds. */
export const ACCESS_TOKEN_SECONDS = 15 * 60;

/** A session ends when it was not renewed for this long, in seconds. */
export const SESSION_IDLE_SECONDS = 30 * 24 * 3600;
