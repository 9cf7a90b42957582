import { startEmbeddedPostgres } from '../libs/platform/src/database/embedded-postgres';

// Starts the embedded PostgreSQL in the folder of the first argument, prints its address and waits to be killed.
void startEmbeddedPostgres({ dataDir: process.argv[2] ?? '' }).then(({ url }) => process.stdout.write(`${url}\n`));
