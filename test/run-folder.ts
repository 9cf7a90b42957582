import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockHolder } from '../libs/platform/src/database/embedded-lock';

const prefix = 'duban-run-';
const settledMs = 120_000;

/** A temporary folder for the servers of this run; folders of runs that were killed are removed first. */
export async function makeRunFolder(): Promise<string> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(prefix));
  await Promise.all(names.map((name) => removeIfLeft(join(tmpdir(), name))));
  const folder = await mkdtemp(join(tmpdir(), prefix));
  // The account that PostgreSQL runs under when the tests run as root must be able to enter.
  await chmod(folder, 0o755);
  return folder;
}

async function removeIfLeft(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  const isNew = !found || Date.now() - found.mtimeMs < settledMs;
  if (isNew || (await lockHolder(join(folder, 'data')))) return;
  await rm(folder, { recursive: true, force: true }).catch(() => undefined);
}
