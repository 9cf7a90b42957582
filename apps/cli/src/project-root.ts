import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the whole program: the nearest one above this file, source or built, with a lock file. */
export function projectRoot(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package-lock.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}
