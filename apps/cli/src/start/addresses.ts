import type { Config } from '@lib/platform';

/** The API's address as seen from this machine. */
export function localOrigin({ HOST }: Pick<Config, 'HOST'>, port: number): string {
  const host = HOST === '0.0.0.0' ? '127.0.0.1' : HOST === '::' ? '::1' : HOST;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** The address that people are told. */
export function publicOrigin(config: Pick<Config, 'HOST' | 'PUBLIC_URL'>, port: number): string {
  return config.PUBLIC_URL?.replace(/\/$/, '') ?? localOrigin(config, port);
}
