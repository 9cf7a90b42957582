// `npm test`: every test; the last line counts them. Arguments go to Jest.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { requireNode } from './node-version.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const jest = createRequire(import.meta.url).resolve('jest/bin/jest');

/** A calendar date must not move with the zone of the machine: what needs no server runs west and east of Greenwich. */
const runs = [
  { projects: ['unit'], zone: 'America/Los_Angeles' },
  { projects: ['unit'], zone: 'Asia/Shanghai' },
  { projects: ['db', 'e2e'], zone: 'America/Los_Angeles' },
  { projects: ['e2e'], files: 'calendar-dates', zone: 'Asia/Shanghai' },
];

requireNode();
const folder = await mkdtemp(join(tmpdir(), 'duban-report-'));
/** Test name to status: a test that runs in two zones is one test, and fails when it fails in one. */
const statuses = new Map();
try {
  for (const [index, run] of runs.entries()) await runProjects(run, join(folder, `${index}.json`));
} finally {
  await rm(folder, { recursive: true, force: true });
}
conclude();

async function runProjects({ projects, zone, files }, outputFile) {
  console.log(`\n== ${projects.join(', ')} (TZ=${zone})`);
  const some = files ? ['--testPathPatterns', files] : [];
  const args = ['--passWithNoTests', '--json', `--outputFile=${outputFile}`, ...process.argv.slice(2), ...some];
  // A handle that a failed test left open must not keep the run from ending with its counts.
  const child = spawn(process.execPath, [jest, '--forceExit', '--selectProjects', ...projects, ...args], {
    cwd: root,
    env: { ...process.env, TZ: zone },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const code = await new Promise((done) =>
    child.once('error', () => done(127)).once('exit', (exit) => done(exit ?? 1)),
  );
  const report = await readFile(outputFile, 'utf8').then(JSON.parse, () => undefined);
  for (const suite of report?.testResults ?? []) readSuite(suite);
  if (code !== 0 && report?.success !== false) note(`${projects.join(', ')}: Jest ended with code ${code}`, 'failed');
}

function readSuite({ name, status, assertionResults }) {
  const file = relative(root, name);
  const seen = new Map();
  for (const { fullName, status: outcome } of assertionResults) {
    const nth = seen.get(fullName) ?? 0;
    seen.set(fullName, nth + 1);
    note(`${file}: ${fullName}${nth ? ` (${nth + 1})` : ''}`, outcome);
  }
  // A file that cannot be loaded has no tests to fail.
  if (status === 'failed' && !assertionResults.some((test) => test.status === 'failed')) note(file, 'failed');
}

function note(test, outcome) {
  const status = outcome === 'passed' || outcome === 'failed' ? outcome : 'skipped';
  if (statuses.get(test) !== 'failed') statuses.set(test, status);
}

function count(status) {
  return [...statuses.values()].filter((each) => each === status).length;
}

function conclude() {
  const [failed, skipped] = ['failed', 'skipped'].map((status) =>
    [...statuses].filter(([, each]) => each === status).map(([test]) => test),
  );
  for (const test of skipped) {
    const [, reason = 'no reason stated'] = /\[skipped: (.*?)\]/.exec(test) ?? [];
    console.log(`skipped: ${test.replace(/ \[skipped: .*?\]/, '')} — ${reason}`);
  }
  for (const test of failed) console.log(`failed: ${test}`);
  process.exitCode = failed.length > 0 ? 1 : 0;
  console.log(`${count('passed')} passed, ${failed.length} failed, ${skipped.length} skipped`);
}
