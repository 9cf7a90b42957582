import type { DataSourceOptions, MigrationInterface } from 'typeorm';
import type { Config } from '../config/config';

type PostgresOptions = Extract<DataSourceOptions, { type: 'postgres' }>;

/** The connection settings shared by the API, the worker, the command line and the tests. */
export function databaseOptions(
  config: Pick<Config, 'DATABASE_REPLICA_URLS'> & { DATABASE_URL: string },
  migrations: (new () => MigrationInterface)[],
): PostgresOptions {
  const replicas = config.DATABASE_REPLICA_URLS;
  const where =
    replicas.length === 0
      ? { url: config.DATABASE_URL }
      : { replication: { master: { url: config.DATABASE_URL }, slaves: replicas.map((url) => ({ url })) } };
  return {
    type: 'postgres',
    ...where,
    migrations,
    migrationsTransactionMode: 'each',
    synchronize: false,
    migrationsRun: false,
    installExtensions: false,
    extra: {
      max: 20,
      connectionTimeoutMillis: 10_000,
      // Dates and instants must read the same whatever the server's default zone is.
      // A process that froze in a transaction gives its locks back after a minute.
      options: '-c TimeZone=UTC -c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000',
    },
  };
}
