import { describe, expect, it } from '@jest/globals';
import { passwordFault } from './password-rules';

describe('a new password', () => {
  it.each([
    ['duban-demo', undefined],
    ['一二三四五六七八九十', undefined],
    ['short-one', 'people.passwordTooShort'],
    ['', 'people.passwordTooShort'],
    ['密'.repeat(90), 'people.passwordTooLong'],
    ['aaaaaaaaaaaaa', 'people.passwordTooUniform'],
    ['jtyst.liaison1', 'people.passwordIsAccount'],
    ['JTYST.LIAISON-2020', 'people.passwordIsAccount'],
    ['jtyst.liaison and a horse', undefined],
  ])('%j is answered with %s', (password, fault) => {
    expect(passwordFault(password, 'jtyst.liaison')).toBe(fault);
  });
});
