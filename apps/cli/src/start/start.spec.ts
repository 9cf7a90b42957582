import { describe, expect, it } from '@jest/globals';
import { createServer } from 'node:net';
import { localOrigin, publicOrigin } from './addresses';
import { openPort } from './open-port';
import { resumedClock } from './resumed-clock';

const day = (text: string) => new Date(`${text}T01:00:00Z`);

describe('a demonstration’s clock', () => {
  it.each([
    ['begins where it was set to', null, day('2020-07-01')],
    ['begins there also when everything is older', day('2020-06-30'), day('2020-07-01')],
    ['goes on a second behind the newest entry', day('2020-07-05'), new Date('2020-07-05T01:00:01Z')],
  ])('%s', (_what, latest, expected) => {
    expect(resumedClock(day('2020-07-01'), latest)).toEqual(expected);
  });
});

describe('the address', () => {
  it.each([
    ['127.0.0.1', 'http://127.0.0.1:3000'],
    ['0.0.0.0', 'http://127.0.0.1:3000'],
    ['::', 'http://[::1]:3000'],
    ['duban.example', 'http://duban.example:3000'],
  ])('of a program that listens on %s is %s from this machine', (HOST, origin) => {
    expect(localOrigin({ HOST }, 3000)).toBe(origin);
  });

  it('that people are told is the public one', () => {
    expect(publicOrigin({ HOST: '0.0.0.0', PUBLIC_URL: 'https://duban.example/' }, 3000)).toBe('https://duban.example');
  });
});

describe('the port', () => {
  it('is any free one when none is asked for', async () => {
    expect(await openPort('127.0.0.1', 0)).toBeGreaterThan(1024);
  });

  it('is named when another program has it', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };

    await expect(openPort('127.0.0.1', port)).rejects.toMatchObject({
      code: 'PORT_IN_USE',
      message: expect.stringContaining(`127.0.0.1:${port}`),
    });
    await new Promise((resolve) => other.close(resolve));
  });

  it('is not the fault of a host that this machine is not', async () => {
    await expect(openPort('192.0.2.1', 0)).rejects.toThrow('192.0.2.1');
  });
});
