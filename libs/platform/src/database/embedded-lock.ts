import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { folderFault, startupError } from './embedded-messages';
import { isRunning, startOf } from './embedded-process';

/** What the holder of a data folder says about itself. */
export interface LockContent {
  pid: number;
  /** See {@link startOf}. */
  start: string;
  /** Of its PostgreSQL, once that answers. */
  port?: number;
}

/** One running Duban per data folder. */
export interface DataDirLock {
  announce(port: number): Promise<void>;
  release(): void;
}

const lockFile = (dataDir: string) => join(dataDir, 'duban.lock');

/**
 * Takes the folder for this process. A lock whose process is gone is taken over.
 * @throws StartupError DATA_DIR_IN_USE with the holder's pid, DATA_DIR_NOT_WRITABLE, DISK_FULL
 */
export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
  const file = lockFile(dataDir);
  const draft = `${file}.${process.pid}`;
  const own: LockContent = { pid: process.pid, start: startOf(process.pid) };
  try {
    await writeFile(draft, JSON.stringify(own), { mode: 0o600 });
    await linkOnce(draft, file, dataDir);
  } catch (error) {
    throw folderFault(error, dataDir);
  } finally {
    await rm(draft, { force: true }).catch(() => undefined);
  }
  return {
    announce: async (port) => {
      await writeFile(draft, JSON.stringify({ ...own, port }), { mode: 0o600 });
      await rename(draft, file);
    },
    // Synchronous, so that it also works from a process's exit handler.
    release: () => {
      if (readLockNow(file)?.pid === process.pid) rmSync(file, { force: true });
    },
  };
}

/** A hard link is made only where no file is: two starts at once cannot both succeed. */
async function linkOnce(draft: string, file: string, dataDir: string): Promise<void> {
  for (;;) {
    const linked = await link(draft, file).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') return false;
        throw error;
      },
    );
    if (linked) return;
    const holder = await lockHolder(dataDir);
    if (holder) throw startupError('DATA_DIR_IN_USE', { dir: dataDir, pid: holder.pid });
    await rm(file, { force: true });
  }
}

/** The running process that holds the folder, or undefined. */
export async function lockHolder(dataDir: string): Promise<LockContent | undefined> {
  const text = await readFile(lockFile(dataDir), 'utf8').catch(() => '');
  const content = parse(text);
  if (!content || !isRunning(content.pid)) return undefined;
  return startOf(content.pid) === content.start ? content : undefined;
}

function readLockNow(file: string): LockContent | undefined {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function parse(text: string): LockContent | undefined {
  try {
    return JSON.parse(text) as LockContent;
  } catch {
    return undefined;
  }
}
