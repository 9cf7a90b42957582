import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isRunning } from '../database/embedded-process';
import { startGroup } from './child-process-group';

describe('programs that live and end together', () => {
  let folder: string;
  const scripts = {
    waits: 'setInterval(() => {}, 1000); process.on("SIGTERM", () => process.exit(0)); process.send?.(1);',
    ignores: 'setInterval(() => {}, 1000); process.on("SIGTERM", () => {});',
    fails: 'setTimeout(() => process.exit(7), 300);',
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'duban-test-'));
    await Promise.all(Object.entries(scripts).map(([name, code]) => writeFile(join(folder, `${name}.js`), code)));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  const member = (name: keyof typeof scripts) => ({ name, script: join(folder, `${name}.js`), env: {} });

  it('end with code 0 when they are stopped', async () => {
    const group = startGroup([member('waits'), member('waits')]);
    await delay(500);

    expect(await group.stop()).toBe(0);
  });

  it('all end with the code of the one that ended unasked', async () => {
    const log: string[] = [];
    const group = startGroup([member('fails'), member('waits')], { log: (line) => log.push(line) });

    expect(await group.ended).toBe(7);
    expect(log).toEqual(['fails ended unasked with code 7, stopping the rest']);
  });

  it('are killed when they do not end in time', async () => {
    const log: string[] = [];
    const group = startGroup([member('ignores')], { log: (line) => log.push(line), patienceMs: 200 });
    await delay(500);

    expect(await group.stop()).toBe(0);
    expect(log).toEqual(['ignores did not end within 200 ms and is killed']);
    expect(isRunning(process.pid)).toBe(true);
  });
});
