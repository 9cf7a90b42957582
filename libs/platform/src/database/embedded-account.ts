import { spawnSync } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { startupError } from './embedded-messages';

/** The operating system account that PostgreSQL runs under. */
export interface ServerAccount {
  name: string;
  /** Owner of the database files; absent: the account that runs this process. */
  ids?: { uid: number; gid: number };
  /** A program and its arguments that change to the account, put before the real program; empty: plain `ids` do. */
  prefix: string[];
}

/** The environment of PostgreSQL's programs: nothing of the caller's, whose PG* variables would change what they do. */
const serverEnvironment = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', TZ: 'UTC' };

/**
 * Chooses who runs PostgreSQL, which refuses root. An ordinary user runs it as himself. For root it is the account that
 * owns the data already, else `postgres`, else `nobody`; no account is made. Where that account cannot enter the
 * folders (a checkout under /root), it is started with the one capability that opens them, if this machine grants it.
 * @param folders that the account must be able to enter
 * @throws StartupError NO_ACCOUNT, FOLDER_CLOSED
 */
export async function chooseServerAccount(pgData: string, folders: string[]): Promise<ServerAccount> {
  if (process.getuid?.() !== 0) return { name: 'self', prefix: [] };
  const account = await unprivilegedAccount(pgData);
  const closed = (await Promise.all(folders.map((folder) => firstClosed(folder, account)))).find(Boolean);
  if (!closed) return { name: account.name, ids: { uid: account.uid, gid: account.gid }, prefix: [] };

  const prefix = ['dac_read_search', 'dac_override']
    .map((capability) => capabilityPrefix(account, capability))
    .find((words) => enters(words, folders));
  if (!prefix) throw startupError('FOLDER_CLOSED', { dir: closed, account: account.name });
  return { name: account.name, ids: { uid: account.uid, gid: account.gid }, prefix };
}

interface Account {
  name: string;
  uid: number;
  gid: number;
}

async function unprivilegedAccount(pgData: string): Promise<Account> {
  const accounts = await readAccounts();
  const owner = await stat(pgData).catch(() => undefined);
  const named = (name: string) => accounts.find((account) => account.name === name);
  const chosen =
    (owner && owner.uid !== 0 && accounts.find((account) => account.uid === owner.uid)) ||
    named('postgres') ||
    named('nobody');
  if (!chosen) throw startupError('NO_ACCOUNT', undefined);
  return chosen;
}

async function readAccounts(): Promise<Account[]> {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '');
  return passwd
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}

/** The first folder on the way to `path` that others may not pass; the account is taken to be in no special group. */
async function firstClosed(path: string, account: Account): Promise<string | undefined> {
  const way: string[] = [];
  for (let at = resolve(path); ; at = dirname(at)) {
    way.unshift(at);
    if (at === dirname(at)) break;
  }
  for (const folder of way) {
    const found = await stat(folder).catch(() => undefined);
    if (!found) return undefined;
    const bit = found.uid === account.uid ? 0o100 : found.gid === account.gid ? 0o010 : 0o001;
    if (found.isDirectory() && (found.mode & bit) === 0) return folder;
  }
  return undefined;
}

/** `no_setuid_fixup` because access(2), by which PostgreSQL looks for its own files, drops capabilities otherwise. */
function capabilityPrefix({ uid, gid }: Account, capability: string): string[] {
  return [
    'setpriv',
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    '--securebits=+no_setuid_fixup',
    `--inh-caps=+${capability}`,
    `--ambient-caps=+${capability}`,
  ];
}

function enters([program = '', ...words]: string[], folders: string[]): boolean {
  const listed = spawnSync(program, [...words, 'ls', '-d', ...folders.map((folder) => join(folder, '.'))], {
    env: serverEnvironment,
    stdio: 'ignore',
  });
  return listed.status === 0;
}

/** Program, arguments and options with which `spawn` runs `program` under this account. */
export function asAccount(
  account: ServerAccount,
  program: string,
  args: string[],
): { file: string; args: string[]; options: { uid?: number; gid?: number; env: NodeJS.ProcessEnv } } {
  const [file = program, ...words] = [...account.prefix, program, ...args];
  return { file, args: words, options: { ...(account.prefix.length === 0 && account.ids), env: serverEnvironment } };
}
