import type { Config, RequestContext } from '@lib/platform';

/** Where this process can be reached, as its configuration says; set when the API's module is made. */
const own: { base: string | undefined } = { base: undefined };

export function setPublicAddress({ PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>): void {
  own.base = PUBLIC_URL?.replace(/\/+$/, '');
}

/** The address of a feed; without `PUBLIC_URL` on the host that the request was sent to. */
export function feedAddress(secret: string, { http }: Pick<RequestContext, 'http'>): string {
  const base = own.base ?? `http://${http?.request.headers.host ?? 'localhost'}`;
  return `${base}/calendar/${secret}.ics`;
}

/** Where an item is seen; undefined without `PUBLIC_URL`, for a calendar or a mail is read anywhere. */
export function itemAddress(code: string): string | undefined {
  return own.base === undefined ? undefined : `${own.base}/work-items/${encodeURIComponent(code)}`;
}
