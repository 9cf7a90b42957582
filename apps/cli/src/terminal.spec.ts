import { describe, expect, it } from '@jest/globals';
import { PassThrough, Writable } from 'node:stream';
import { setImmediate as settled } from 'node:timers/promises';
import { Terminal } from './terminal';

/** A stream that cannot be written to. */
const broken = (code: string): Writable =>
  new Writable({
    autoDestroy: false,
    write: (_chunk, _encoding, done) => done(Object.assign(new Error(`write ${code}`), { code })),
  });

describe('what a command prints', () => {
  it('may be left unread, as by `duban doctor | head`', async () => {
    const [results, notes] = [broken('EPIPE'), broken('EPIPE')];
    let closed = 0;
    for (const pipe of [results, notes]) pipe.on('error', () => closed++);
    const terminal = new Terminal(results, notes, new PassThrough());

    terminal.print('one');
    terminal.note('two');
    await settled();

    expect(closed).toBe(2);
  });

  it('is not lost quietly for any other reason', () => {
    const disk = broken('ENOSPC');
    const terminal = new Terminal(disk, new PassThrough(), new PassThrough());

    expect(terminal).toBeDefined();
    expect(() => disk.emit('error', Object.assign(new Error('write ENOSPC'), { code: 'ENOSPC' }))).toThrow('ENOSPC');
  });
});
