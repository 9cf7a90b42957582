import { describe, expect, it } from '@jest/globals';
import { containing } from './search-pattern';

describe('the pattern of a search', () => {
  it.each([
    ['交通', '%交通%'],
    [' JTYST ', '%jtyst%'],
    ['100%', '%100\\%%'],
    ['a_b\\c', '%a\\_b\\\\c%'],
  ])('for %j is %j', (text, pattern) => {
    expect(containing(text)).toBe(pattern);
  });
});
