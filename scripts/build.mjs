// Compiles apps and libs to dist/ as CommonJS, file by file, only what is missing or older than its source. Types are
// the business of `npm run typecheck`.
import { transformFile } from '@swc/core';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const { typescript } = createRequire(import.meta.url)('./swc-options.cjs');

/** Files whose change makes everything old. */
const recipe = ['tsconfig.json', 'package-lock.json', 'scripts/build.mjs', 'scripts/swc-options.cjs'];
const notBuilt = /(\.d|spec)\.ts$/;
const libAlias = /\brequire\("@lib\/([a-z-]+)"\)/g;

/**
 * Brings dist/ up to date.
 * @returns how many files were compiled
 */
export async function build() {
  const sources = await listSources();
  const recipeTime = Math.max(...(await Promise.all(recipe.map((file) => modified(join(root, file))))));
  const outputs = new Set(sources.map(outputOf));
  await removeStrangers(outputs);
  const built = await Promise.all(
    sources.map(async (source) => {
      const output = outputOf(source);
      const [made, changed] = await Promise.all([modified(output), modified(source)]);
      if (made > Math.max(changed, recipeTime)) return 0;
      await compile(source, output);
      return 1;
    }),
  );
  return built.reduce((sum, one) => sum + one, 0);
}

async function compile(source, output) {
  const { code, map } = await transformFile(source, {
    ...typescript,
    sourceMaps: true,
    sourceFileName: relative(dirname(output), source),
  });
  const linked = code.replace(libAlias, (_, lib) => `require("${pathTo(output, lib)}")`);
  await mkdir(dirname(output), { recursive: true });
  await writeFile(`${output}.map`, map);
  await writeFile(output, `${linked}\n//# sourceMappingURL=${output.split(/[\\/]/).at(-1)}.map\n`);
}

function pathTo(output, lib) {
  const path = relative(dirname(output), join(dist, 'libs', lib, 'src', 'index.js')).replaceAll('\\', '/');
  return path.startsWith('.') ? path : `./${path}`;
}

async function listSources() {
  const folders = await Promise.all(
    ['apps', 'libs'].map(async (kind) =>
      (await readdir(join(root, kind)).catch(() => []))
        .filter((name) => kind !== 'libs' || name !== 'testing')
        .map((name) => join(root, kind, name, 'src')),
    ),
  );
  const files = await Promise.all(
    folders
      .flat()
      .map(async (folder) =>
        (await readdir(folder, { recursive: true }).catch(() => [])).map((name) => join(folder, name)),
      ),
  );
  return files.flat().filter((file) => file.endsWith('.ts') && !notBuilt.test(file));
}

function outputOf(source) {
  return join(dist, relative(root, source)).replace(/\.ts$/, '.js');
}

/** What a deleted source left would still be loaded by whoever lists a folder. */
async function removeStrangers(outputs) {
  for (const kind of ['apps', 'libs']) {
    const names = await readdir(join(dist, kind), { recursive: true }).catch(() => []);
    const files = names.map((name) => join(dist, kind, name)).filter((file) => file.endsWith('.js'));
    const strangers = files.filter((file) => !outputs.has(file));
    await Promise.all(strangers.flatMap((file) => [rm(file), rm(`${file}.map`, { force: true })]));
  }
}

async function modified(file) {
  const found = await stat(file).catch(() => undefined);
  return found?.mtimeMs ?? 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const begin = performance.now();
  const count = await build();
  console.log(`built ${count} files in ${((performance.now() - begin) / 1000).toFixed(1)} s`);
}
