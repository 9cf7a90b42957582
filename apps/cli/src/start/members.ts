import type { Config, GroupMember } from '@lib/platform';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** The programs that make up a running Duban, as they were built beside this one. */
export function members(env: Environment): GroupMember[] {
  const apps = join(__dirname, '..', '..', '..');
  return ['api', 'worker'].map((name) => ({ name, script: join(apps, name, 'src', 'main.js'), env: { ...env } }));
}

/** The environment that all programs share: one database, one port, one clock. */
export function sharedEnvironment(
  env: Environment,
  { DEMO }: Config,
  { url, port, clockStart }: { url: string; port: number; clockStart: Date | undefined },
): Environment {
  const clock = clockStart && { CLOCK_START: clockStart.toISOString(), CLOCK_EPOCH: new Date().toISOString() };
  return { ...env, DATABASE_URL: url, PORT: String(port), DEMO: DEMO ? '1' : '0', ...clock };
}
