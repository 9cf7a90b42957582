import { access, constants, stat, statfs } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fault, type Finding, ok, warning } from './finding';

const LOW_GIGABYTES = 1;

/** Whether the folder of the embedded database can be written and has room. */
export async function checkDataDir(path: string): Promise<Finding> {
  const dir = resolve(path);
  const found = await stat(dir).catch(() => undefined);
  if (!found) return warning('cli.doctor.dataDirMissing', { dir });
  try {
    await access(dir, constants.W_OK);
    const { bavail, bsize } = await statfs(dir);
    const gigabytes = (bavail * bsize) / 1e9;
    const params = { dir, free: gigabytes.toFixed(1) };
    return gigabytes < LOW_GIGABYTES ? warning('cli.doctor.dataDirLow', params) : ok('cli.doctor.dataDir', params);
  } catch (error) {
    return fault('cli.doctor.dataDirBad', { dir, reason: (error as NodeJS.ErrnoException).code ?? String(error) });
  }
}
