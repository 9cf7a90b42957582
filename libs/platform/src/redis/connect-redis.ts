import { Cluster, Redis, type RedisOptions } from 'ioredis';
import { type RedisAddress, redisAddress } from './redis-address';

/** What Duban asks of a client, whichever form the Redis has. */
export type RedisClient = Redis | Cluster;

/**
 * A client for the Redis that `REDIS_URL` names: a server, what sentinels watch, or a cluster. It connects with its first
 * command.
 *
 * @throws Error for an address that the configuration would have refused
 */
export function connectRedis(url: string, options: RedisOptions = {}): RedisClient {
  const address = redisAddress(url);
  if (!address) throw new Error('REDIS_URL is no address of a Redis');
  const { hosts, master, database: db } = address;
  const common = { ...secretsOf(address), lazyConnect: true, ...options };
  switch (address.form) {
    case 'single':
      return new Redis({ ...hosts[0], db, ...common });
    case 'sentinel':
      return new Redis({ sentinels: hosts, name: master, db, ...common });
    case 'cluster':
      return new Cluster(hosts, { lazyConnect: true, redisOptions: common });
  }
}

const secretsOf = ({ username, password, tls }: RedisAddress): RedisOptions => ({
  ...(username ? { username } : {}),
  ...(password ? { password } : {}),
  ...(tls ? { tls: {} } : {}),
});
