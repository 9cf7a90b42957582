// `npm run duban -- <command>`: checks Node, builds what is missing or old, then becomes the command-line tool.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { requireNode } from './node-version.mjs';

const cli = fileURLToPath(new URL('../dist/apps/cli/src/main.js', import.meta.url));

/** Runs the command-line tool in this process, so that signals and the exit code are its own. */
export async function runDuban(args) {
  requireNode();
  await buildIfPossible();
  process.argv = [process.argv[0], cli, ...args];
  createRequire(import.meta.url)(cli);
}

/** An image for production holds dist/ and no compiler. */
async function buildIfPossible() {
  try {
    const { build } = await import('./build.mjs');
    await build();
  } catch (error) {
    const hasCompiler = error?.code !== 'ERR_MODULE_NOT_FOUND';
    if (hasCompiler || !existsSync(cli)) throw error;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runDuban(process.argv.slice(2));
