import { z } from 'zod';
import { privateNetworks } from './private-networks';
import { redisAddress } from '../redis/redis-address';

/** An empty variable counts as an absent one, as shells and compose files write it. */
const blankAsAbsent = (env: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''),
  );

const flag = z.enum(['0', '1']).transform((value) => value === '1');
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ });
const postgresUrls = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(z.array(postgresUrl));

const variables = z
  .object({
    NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
    PORT: z.coerce.number().int().min(0).max(65535).default(3000),
    HOST: z.string().default('127.0.0.1'),
    METRICS_PORT: z.coerce.number().int().min(0).max(65535).optional(),
    DATA_DIR: z.string().default('./.data'),
    DATABASE_URL: postgresUrl.optional(),
    DATABASE_REPLICA_URLS: postgresUrls.default([]),
    REDIS_URL: z
      .string()
      .refine((text) => redisAddress(text) !== undefined, 'is no address of a Redis')
      .optional(),
    PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
    DEMO: flag.optional(),
    CLOCK_START: z.iso.datetime({ offset: true }).optional(),
    CLOCK_EPOCH: z.iso.datetime({ offset: true }).optional(),
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    WEBHOOK_ALLOWED_NETWORKS: privateNetworks.default([]),
    SESSION_SECRET: z.string().min(32).optional(),
    OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
    OIDC_CLIENT_ID: z.string().optional(),
    OIDC_CLIENT_SECRET: z.string().optional(),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
    TRUST_PROXY: z.string().optional(),
  })
  .refine((env) => env.NODE_ENV !== 'production' || env.SESSION_SECRET !== undefined, {
    path: ['SESSION_SECRET'],
    message: 'is required in production (32 characters or more)',
  })
  .refine((env) => env.NODE_ENV !== 'production' || env.DEMO !== true, {
    path: ['DEMO'],
    message: 'demonstration accounts are refused in production',
  })
  .refine((env) => (env.OIDC_ISSUER === undefined) === (env.OIDC_CLIENT_ID === undefined), {
    path: ['OIDC_CLIENT_ID'],
    message: 'OIDC_ISSUER and OIDC_CLIENT_ID belong together',
  });

/** The moment on which the demonstration's clock starts: the plan that it shows is of 2020. */
export const DEMONSTRATION_CLOCK_START = '2020-07-01T09:00:00+08:00';

/** What the process was told by its environment, checked and with every default filled in. */
export type Config = Readonly<
  Omit<z.infer<typeof variables>, 'DEMO'> & {
    /** True where the demonstration plan and its accounts are loaded. */
    DEMO: boolean;
  }
>;

const KNOWN_PREFIXES = ['DATABASE_', 'OIDC_', 'CLOCK_', 'SMTP_', 'REDIS_', 'SESSION_', 'DEMO', 'WEBHOOK_', 'METRICS_'];

/** A variable that looks like one of ours and is none is most likely a slip of the pen. */
function misspelt(env: Record<string, string>): string[] {
  const known = new Set(Object.keys(variables.shape));
  return Object.keys(env).filter(
    (name) => !known.has(name) && KNOWN_PREFIXES.some((prefix) => name.startsWith(prefix)),
  );
}

/**
 * Reads and checks the environment once, at start.
 *
 * @throws Error whose message names every fault at once
 */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const given = blankAsAbsent(env);
  const parsed = variables.safeParse(given);
  const unknown = misspelt(given).map((name) => `✖ ${name} is not a variable that Duban knows`);
  if (!parsed.success || unknown.length > 0) {
    const faults = [...(parsed.success ? [] : [z.prettifyError(parsed.error)]), ...unknown];
    throw new Error(`Bad configuration / 配置有误:\n${faults.join('\n')}`);
  }
  const { data } = parsed;
  const demo = data.DEMO ?? (data.DATABASE_URL === undefined && data.NODE_ENV !== 'production');
  return {
    ...data,
    DEMO: demo,
    CLOCK_START: data.CLOCK_START ?? (demo ? DEMONSTRATION_CLOCK_START : undefined),
  };
}

/** Configuration of a process that was told where its database is. */
export type ConfigWithDatabase = Config & { DATABASE_URL: string };

/** @throws Error when the process was not told: only the launcher brings a database of its own */
export function withDatabase(config: Config): ConfigWithDatabase {
  if (config.DATABASE_URL !== undefined) return { ...config, DATABASE_URL: config.DATABASE_URL };
  throw new Error('DATABASE_URL is missing: `npm start` brings a database of its own, this process does not.');
}
