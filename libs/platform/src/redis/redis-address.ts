/** Where a Redis is, in one of its three forms. */
export interface RedisAddress {
  form: 'single' | 'sentinel' | 'cluster';
  tls: boolean;
  /** One server; with Sentinel the sentinels; with Cluster some of its nodes. */
  hosts: { host: string; port: number }[];
  username?: string;
  password?: string;
  /** Number of the database; a cluster has the one. */
  database: number;
  /** Name of the group of servers that the sentinels watch; empty in the other forms. */
  master: string;
}

const FORMS: Readonly<Record<string, Pick<RedisAddress, 'form' | 'tls'> & { port: number }>> = {
  redis: { form: 'single', tls: false, port: 6379 },
  rediss: { form: 'single', tls: true, port: 6379 },
  'redis-sentinel': { form: 'sentinel', tls: false, port: 26_379 },
  'rediss-sentinel': { form: 'sentinel', tls: true, port: 26_379 },
  'redis-cluster': { form: 'cluster', tls: false, port: 6379 },
  'rediss-cluster': { form: 'cluster', tls: true, port: 6379 },
};

const ADDRESS = /^([a-z-]+):\/\/(?:([^@/]*)@)?([^@/?]+)(?:\/(\d*))?(?:\?master=([\w.-]+))?$/;
const HOST = /^(\[[\da-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?$/i;

/**
 * Reads `redis://user:password@host:6379/0`, `redis-sentinel://:password@host:26379,host:26379/0?master=duban` or
 * `redis-cluster://host:6379,host:6379`; with `rediss` over TLS. Undefined for anything else.
 */
export function redisAddress(text: string): RedisAddress | undefined {
  const [, scheme = '', credentials = '', places = '', database = '', master = ''] = ADDRESS.exec(text) ?? [];
  const known = FORMS[scheme];
  if (!known) return undefined;
  const hosts = places.split(',').flatMap((place) => hostOf(place, known.port));
  const address = { form: known.form, tls: known.tls, hosts, database: Number(database), master };
  const isComplete = hosts.length === places.split(',').length && isOfItsForm(address);
  return isComplete ? { ...address, ...credentialsOf(credentials) } : undefined;
}

function isOfItsForm({ form, hosts, database, master }: RedisAddress): boolean {
  if (form === 'single') return hosts.length === 1 && master === '';
  return form === 'sentinel' ? master !== '' : master === '' && database === 0;
}

function hostOf(place: string, standard: number): { host: string; port: number }[] {
  const [, host, port] = HOST.exec(place) ?? [];
  const number = Number(port ?? standard);
  return host === undefined || number > 65_535 ? [] : [{ host: host.replace(/^\[|\]$/g, ''), port: number }];
}

function credentialsOf(text: string): Pick<RedisAddress, 'username' | 'password'> {
  const [user = '', ...rest] = text.split(':');
  const password = decodeURIComponent(rest.join(':'));
  return { ...(user ? { username: decodeURIComponent(user) } : {}), ...(password ? { password } : {}) };
}

/** Where it is, fit for a screen. */
export function withoutCredentials(url: string): string {
  return (redisAddress(url)?.hosts ?? []).map(({ host, port }) => `${host}:${port}`).join(',');
}
