import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { isUnstorable, lineFault, textFault } from './text-faults';

describe('a line', () => {
  it.each(['沪苏湖铁路', 'Line 3 (phase II)', '“万亩千亿”平台', 'x'.repeat(200), '𠮷'.repeat(200), 'e\u0301'])(
    'may be %j',
    (text) => {
      expect(lineFault(text, 200)).toBeUndefined();
    },
  );

  it.each<[string, string]>([
    ['', 'input.required'],
    [' \t', 'input.required'],
    ['x'.repeat(201), 'input.tooLong'],
    ['𠮷'.repeat(201), 'input.tooLong'],
    ['two\nlines', 'input.badCharacters'],
    ['two\u2028lines', 'input.badCharacters'],
    ['bell\u0007', 'input.badCharacters'],
    ['nul\0', 'input.badCharacters'],
    ['right\u202Eto left', 'input.badCharacters'],
    ['mark\u200F', 'input.badCharacters'],
    ['hidden\uFEFF', 'input.badCharacters'],
    ['half \uD83D', 'input.badCharacters'],
  ])('may not be %j', (text, key) => {
    expect(lineFault(text, 200)?.key).toBe(key);
  });
});

describe('a text', () => {
  it('may have lines and tabs, and be empty', () => {
    expect(textFault('one\r\n\ttwo', 10)).toBeUndefined();
    expect(textFault('', 10)).toBeUndefined();
  });

  it('is measured in characters as readers count them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.nat({ max: 40 }), (text, max) => {
        expect(textFault(text, max)?.key === 'input.tooLong').toBe(Array.from(text).length > max);
      }),
    );
  });

  it('that is well-formed and without NUL can be stored', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const bytes = Buffer.from(text);
        expect(isUnstorable(text)).toBe(bytes.includes(0) || bytes.toString() !== text);
      }),
    );
  });
});
