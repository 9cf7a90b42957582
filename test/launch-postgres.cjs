// Starts the embedded PostgreSQL in the folder of the first argument, prints its address and waits to be killed.
const { transformFileSync } = require('@swc/core');
const { typescript } = require('../scripts/swc-options.cjs');
const { join } = require('node:path');

require.extensions['.ts'] = (module, file) => module._compile(transformFileSync(file, typescript).code, file);

const { startEmbeddedPostgres } = require(join('..', 'libs', 'platform', 'src', 'database', 'embedded-postgres.ts'));

startEmbeddedPostgres({ dataDir: process.argv[2] }).then(({ url }) => {
  process.stdout.write(`${url}\n`);
});
