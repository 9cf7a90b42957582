// `npm start` on an installed clone to ready, beside initdb, the bare start of that PostgreSQL and the migrations.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dist, migrate, root } from './databases.mjs';
import { alternate, rounded, timed } from './measure.mjs';
import { ended, freePort, until } from './processes.mjs';

export async function benchStart() {
  const taken = await alternate({ ours: start, bare });
  console.log('From `npm start` to ready, on an empty folder, with the demonstration plan:');
  console.table([
    {
      'our ms': rounded(taken.ours),
      'initdb, start and migrations ms': rounded(taken.bare),
      ratio: rounded(taken.ours / taken.bare, 2),
      goal: '≤ 2',
    },
  ]);
}

async function inFolder(work) {
  const folder = await mkdtemp(join(tmpdir(), 'duban-bench-start-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const start = () =>
  inFolder(async (folder) => {
    const port = await freePort();
    let child;
    try {
      return await timed(async () => {
        child = spawn(process.execPath, [join(root, 'scripts', 'start.mjs')], {
          env: { PATH: process.env.PATH, DATA_DIR: folder, PORT: String(port), LOG_LEVEL: 'error' },
          stdio: 'ignore',
        });
        await until(
          'readiness',
          () => fetch(`http://127.0.0.1:${port}/health/ready`).then(({ ok }) => ok),
          20,
          120_000,
        );
      });
    } finally {
      await ended(child);
    }
  });

const bare = () =>
  inFolder(async (folder) => {
    const { startEmbeddedPostgres } = dist('libs/platform/src/database/embedded-postgres.js');
    let postgres;
    try {
      return await timed(async () => {
        postgres = await startEmbeddedPostgres({ dataDir: folder });
        await migrate(postgres.url);
      });
    } finally {
      await postgres?.stop();
    }
  });
