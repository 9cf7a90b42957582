import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Passwords, PRODUCT_PASSWORD_COST } from './passwords';

const argon2 = jest.requireActual<typeof import('@node-rs/argon2')>('@node-rs/argon2');
const verify = jest.spyOn(argon2, 'verify');

describe('passwords', () => {
  const passwords = new Passwords({ memoryCost: 64, timeCost: 1, parallelism: 1 });

  beforeEach(() => {
    verify.mockClear();
  });

  it('match their own hash only', async () => {
    const hash = await passwords.hash('correct horse battery');

    expect(await passwords.matches(hash, 'correct horse battery')).toBe(true);
    expect(await passwords.matches(hash, 'correct horse batterz')).toBe(false);
  });

  it('have a different hash each time', async () => {
    expect(await passwords.hash('correct horse battery')).not.toBe(await passwords.hash('correct horse battery'));
  });

  it.each([null, undefined])('never match the hash %s, though one is compared at the same price', async (none) => {
    const hash = await passwords.hash('correct horse battery');
    await passwords.matches(hash, 'wrong');

    const matched = await passwords.matches(none, 'correct horse battery');

    const prices = verify.mock.calls.map(([encoded]) => {
      const { memoryCost, timeCost, parallelism } = argon2.parseOptions(encoded);
      return { memoryCost, timeCost, parallelism };
    });
    expect(matched).toBe(false);
    expect(prices).toHaveLength(2);
    expect(prices[1]).toEqual(prices[0]);
  });

  it('of an absurd length are refused at the usual price', async () => {
    const hash = await passwords.hash('');

    expect(await passwords.matches(hash, 'x'.repeat(300))).toBe(false);
    expect(verify).toHaveBeenCalledTimes(1);
  });

  it('cost in the product what OWASP asks for', async () => {
    const hash = await new Passwords(PRODUCT_PASSWORD_COST).hash('correct horse battery');

    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });
});
