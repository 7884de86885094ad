import fc from 'fast-check';
import { LINE, TEXT, lineProblem, textProblem, toLine } from './text.ts';

const loneSurrogate = fc
  .integer({ min: 0xd800, max: 0xdfff })
  .map((unit) => String.fromCharCode(unit));
const wellFormed = fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed());
const letter = fc.constantFrom('A', 'ß', 'é', 'д', '李', '𠮷', 'م', 'ש', 'न', '7', '٣');
const bidiControl = fc.constantFrom(
  ...['\u061c', '\u200e', '\u200f', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e'],
  ...['\u2066', '\u2067', '\u2068', '\u2069'],
);
const breaking = fc.oneof(
  fc.integer({ min: 0, max: 0x1f }).map((code) => String.fromCharCode(code)),
  fc.integer({ min: 0x7f, max: 0x9f }).map((code) => String.fromCharCode(code)),
  fc.constantFrom('\u2028', '\u2029'),
);
/** Neither a letter nor a number to anybody who looks at it. */
const blank = fc.string({
  unit: fc.constantFrom(
    ...[' ', '\u00a0', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u3000'],
    ...['\u3164', '\u115f', '\u1160', '\uffa0', '\u2800', '\u034f', '\ufe0f', '\u{e0041}'],
    ...['.', '-', '*', '😀', '\u0301'],
  ),
  minLength: 1,
});

describe('a text', () => {
  test('is fine when it is well-formed, whatever it says', () => {
    fc.assert(fc.property(wellFormed, (text) => textProblem(text) === undefined));
  });

  test('with half a character is refused, wherever it is', () => {
    fc.assert(
      fc.property(letter, loneSurrogate, letter, (before, half, after) => {
        // The letters around it keep it from finding its other half.
        expect(textProblem(before + half + after)).toBe('has a broken character');
        expect(lineProblem(before + half)).toBe('has a broken character');
      }),
    );
  });
});

describe('a line', () => {
  test.each([
    ...['', 'Ada', "Máire O'Brien-Ní Bhriain", '李小龍', '𠮷野家', 'Дарья', 'محمد', 'שרה', '3'],
    ...['नेहा', 'علی\u200cرضا', '👩\u200d🔬 Ada', 'a\u0301'.repeat(50), '<script>', "'; DROP TABLE"],
  ])('may be %j', (line) => {
    expect(lineProblem(line)).toBeUndefined();
  });

  test('with a letter or number, of whatever script, is fine, unless something is hidden in it', () => {
    const hidden = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;
    fc.assert(
      fc.property(wellFormed, letter, wellFormed, (before, it, after) => {
        const line = before + it + after;
        expect(lineProblem(line) === undefined).toBe(!hidden.test(line));
      }),
    );
  });

  test.each([
    ['a mark that turns text around', bidiControl, 'has marks that change the direction of text'],
    ['a control character', breaking, 'has control characters'],
  ])('with %s is refused', (_what, mark, problem) => {
    fc.assert(
      fc.property(letter, mark, letter, (before, it, after) => {
        expect(lineProblem(before + it + after)).toBe(problem);
      }),
    );
  });

  test('of which nobody could read anything is refused', () => {
    fc.assert(
      fc.property(blank, (line) => {
        expect(lineProblem(line)).toBe('needs a letter or a number');
      }),
    );
  });
});

test('schemas get the same answers', () => {
  for (const [[check, { error }], problemOf] of [
    [TEXT, textProblem],
    [LINE, lineProblem],
  ] as const) {
    for (const input of ['Ada', 'a\ud800', '\u202e', '...']) {
      expect(check(input)).toBe(problemOf(input) === undefined);
      expect(error({ input })).toBe(problemOf(input));
    }
  }
});

describe('a line made of any text', () => {
  test('is one that is taken, and no longer than asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 40 }), (text, max) => {
        const line = toLine(text, max);
        expect(line.length).toBeLessThanOrEqual(max);
        expect(lineProblem(line)).toBeUndefined();
        expect(line).toBe(line.trim());
      }),
    );
  });

  test('stays as it was where nothing is wrong with it', () => {
    expect(toLine('Ordered twice: 2 × Milch', 100)).toBe('Ordered twice: 2 × Milch');
  });

  test('has spaces for breaks, and an ellipsis for the rest', () => {
    expect(toLine('a\n\tb\u2028c', 100)).toBe('a b c');
    expect(toLine('abcdef', 4)).toBe('abc…');
    expect(toLine('ab😀😀', 4)).toBe('ab…');
  });
});
