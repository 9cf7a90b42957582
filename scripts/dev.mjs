// `npm run dev`: everything of `npm start`, started anew whenever a source changes. Types are checked by the editor.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const quietMs = 300;

let child;
let timer;
let restarting = false;

function start() {
  child = spawn(process.execPath, [join(root, 'scripts', 'start.mjs'), ...process.argv.slice(2)], { stdio: 'inherit' });
  child.on('exit', (code) => {
    if (!restarting) process.exit(code ?? 1);
  });
}

async function restart() {
  try {
    if ((await build()) === 0) return;
  } catch (error) {
    console.error(error.message);
    return; // what runs goes on running until the source can be compiled again
  }
  restarting = true;
  child.once('exit', () => {
    restarting = false;
    start();
  });
  child.kill('SIGTERM');
}

for (const folder of ['apps', 'libs']) {
  watch(join(root, folder), { recursive: true }, (_event, file) => {
    if (!file?.endsWith('.ts') || file.endsWith('spec.ts')) return;
    clearTimeout(timer);
    timer = setTimeout(restart, quietMs);
  });
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
start();
