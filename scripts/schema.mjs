// Writes schema.graphql, or with --check tells whether it is what the API serves.
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const file = join(root, 'schema.graphql');

await build();
const served = execFileSync(process.execPath, [join(root, 'dist', 'apps', 'api', 'src', 'print-schema.js')], {
  encoding: 'utf8',
  maxBuffer: 16 * 1024 * 1024,
});
if (process.argv.includes('--check')) {
  const known = await readFile(file, 'utf8').catch(() => '');
  if (known !== served) {
    console.error('schema.graphql is not what the API serves: run `npm run schema` and look at the difference.');
    process.exitCode = 1;
  }
} else {
  await writeFile(file, served);
}
