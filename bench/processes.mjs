// Processes to measure: the built programs and the peers they talk to, each on its own.
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ACCOUNT, root } from './databases.mjs';

export const SECRET = 'a secret for the benchmarks and for nothing else';

const PATIENCE_MS = 60_000;

/** Runs a script of this folder that reports by messages; the first of them says that it is ready. */
export async function peer(script, env = {}) {
  const child = fork(join(root, 'bench', script), { env: { PATH: process.env.PATH, ...env } });
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`${script} ended with ${code}`);
  });
  failed.catch(() => undefined);
  const heard = async () => (await Promise.race([once(child, 'message'), failed]))[0];
  const first = await heard();
  return {
    first,
    ask: (message) => {
      child.send(message);
      return heard();
    },
    stop: () => child.kill(),
  };
}

/** Runs a script by its path; what it says goes nowhere, what it complains of to the terminal. */
export function serve(script, env) {
  return spawn(process.execPath, [script], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** One of the built programs. */
export const program = (name, env) =>
  serve(join(root, 'dist', 'apps', name, 'src', 'main.js'), {
    NODE_ENV: 'production',
    SESSION_SECRET: SECRET,
    LOG_LEVEL: 'error',
    ...env,
  });

export async function ended(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill();
  await once(child, 'exit');
}

/** Waits until `ask` gives something. */
export async function until(what, ask, everyMs = 50, patienceMs = PATIENCE_MS) {
  const end = Date.now() + patienceMs;
  for (;;) {
    const answer = await Promise.resolve()
      .then(ask)
      .catch(() => undefined);
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await delay(everyMs);
  }
}

export const answers = (url) => until(url, () => fetch(url).then(({ status }) => status > 0));

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Answers of a GraphQL server; errors are thrown. */
export async function ask(url, query, variables, headers = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** The header of somebody who signed in; each call makes a session of its own. */
export async function signIn(url, account = ACCOUNT) {
  const { signIn: session } = await ask(
    url,
    'mutation ($input: SignInInput!) { signIn(input: $input) { accessToken userErrors { message } } }',
    { input: account },
  );
  return { authorization: `Bearer ${session.accessToken}` };
}

/** The API on a database, signed in to: `work` gets its address and the header. */
export async function withApi(env, work, account = ACCOUNT) {
  const port = await freePort();
  const api = program('api', { PORT: String(port), ...env });
  try {
    const origin = `http://127.0.0.1:${port}`;
    await answers(`${origin}/health/live`);
    const url = `${origin}/graphql`;
    return await work({ url, headers: await signIn(url, account) });
  } finally {
    await ended(api);
  }
}

/** The Redis that is given, or one of this run's own; undefined where there is none. */
export async function startRedis(folder) {
  if (process.env.REDIS_URL) return { url: process.env.REDIS_URL, stop: () => undefined };
  const port = await freePort();
  const settings = ['--bind', '127.0.0.1', '--save', '', '--maxmemory-policy', 'noeviction', '--dir', folder];
  const child = spawn('redis-server', ['--port', String(port), ...settings], { stdio: 'ignore' });
  child.once('error', () => undefined);
  if (!child.pid) return undefined;
  await until('Redis', () => canConnect(port));
  return { url: `redis://127.0.0.1:${port}`, stop: () => ended(child) };
}

function canConnect(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
