// A process that ticks as the worker does, each time it is told to, and says how long that took and how large it grew.
import { createRequire } from 'node:module';
import { dist } from './databases.mjs';
import { timed } from './measure.mjs';

createRequire(import.meta.url)('reflect-metadata');
const { DataSource } = createRequire(import.meta.url)('typeorm');
const { databaseOptions } = dist('libs/platform/src/index.js');
const { ReminderTick } = dist('libs/reminders/src/index.js');
const { entities } = dist('apps/cli/src/entities.js');

const options = databaseOptions({ DATABASE_URL: process.env.DATABASE_URL, DATABASE_REPLICA_URLS: [] }, []);
const db = await new DataSource({ ...options, entities }).initialize();

process.on('message', async ({ at }) => {
  let written;
  const before = process.memoryUsage.rss();
  const milliseconds = await timed(async () => {
    written = await new ReminderTick(db, { now: () => new Date(at) }).run();
  });
  process.send({ milliseconds, before, peak: process.resourceUsage().maxRSS * 1024, ...written });
});
process.send('ready');
