import { describe, expect, it } from '@jest/globals';
import { setImmediate as settled } from 'node:timers/promises';
import { recordedTerminal } from '../test/recorded-terminal';
import { run } from './program';

async function call(args: string[], env: Record<string, string> = {}) {
  const { terminal, printed, noted } = recordedTerminal();
  const code = await run(args, '1.2.3', { env, terminal });
  await settled();
  return { code, printed: printed(), noted: noted() };
}

describe('the duban command', () => {
  it('explains itself in both languages, with its exit codes', async () => {
    const { code, printed } = await call(['--help']);

    expect(code).toBe(0);
    expect(printed).toContain('用法 / Usage: duban');
    expect(printed).toContain('Exit codes: 0');
    for (const command of ['start', 'migrate', 'seed', 'admin', 'doctor'])
      expect(printed).toMatch(new RegExp(`^  ${command} `, 'm'));
  });

  it('says its version', async () => {
    expect(await call(['--version'])).toMatchObject({ code: 0, printed: '1.2.3\n' });
  });

  it.each([
    [['frobnicate'], '没有命令 frobnicate', 'no command frobnicate'],
    [['migrate', '--fast'], '没有选项 --fast', 'no option --fast'],
    [['admin', 'create'], '缺少 --account <account>', '--account <account> is missing'],
    [['doctor', 'now'], '参数过多', 'Too many arguments'],
  ])('refuses the call %j with exit code 2', async (args, zh, en) => {
    const { code, noted } = await call(args);

    expect(code).toBe(2);
    expect(noted).toContain(zh);
    expect(noted).toContain(en);
  });

  it('shows its help and exit code 2 when it is given no command', async () => {
    expect(await call([])).toMatchObject({ code: 2, noted: expect.stringContaining('Usage: duban') });
  });

  it('names a bad variable without a stack', async () => {
    const { code, noted } = await call(['migrate'], { PORT: 'harbour' });

    expect(code).toBe(1);
    expect(noted).toContain('PORT');
    expect(noted).not.toMatch(/^\s+at \w+.*:\d+:\d+/m);
  });

  it('says in one line that a database cannot be reached, and hides its password', async () => {
    const { code, noted } = await call(['migrate'], { DATABASE_URL: 'postgres://duban:secret@127.0.0.1:1/duban' });

    expect(code).toBe(1);
    expect(noted.trim().split('\n')).toHaveLength(1);
    expect(noted).toContain('127.0.0.1:1/duban');
    expect(noted).not.toContain('secret');
  });

  it('shows the stack to whoever asks for details', async () => {
    const env = { DATABASE_URL: 'postgres://duban:secret@127.0.0.1:1/duban', LOG_LEVEL: 'debug' };

    expect((await call(['migrate'], env)).noted).toMatch(/\n\s+at /);
  });
});
