/** Fitting text onto labels without a browser: estimated widths, wrapping, sizing. */

/** A wrapped text and the size at which it fits. */
export interface FittedText {
  lines: string[];
  fontSize: number;
}

// Advance widths of a bold humanist sans, as shares of the font size, rounded up: an estimate that
// is a little too wide still fits, whatever font the viewer has.
const NARROW = /[iljtfrI1'’.,:;|()\-! ]/;
const WIDE = /[mwMWOQGD@%&]/;

/** The estimated width of a text, as a multiple of its font size. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (NARROW.test(character)) width += 0.36;
    else if (WIDE.test(character)) width += 0.9;
    else if (character !== character.toLowerCase()) width += 0.72;
    else width += 0.6;
  }
  return width;
}

/** Wraps at spaces into at most `maxLines` lines and takes the largest size that fits the space. */
export function fitText(
  text: string,
  space: { width: number; height: number; maxLines: number; maxSize: number },
): FittedText {
  let best: FittedText = { lines: [text], fontSize: 0 };
  for (let lineCount = 1; lineCount <= space.maxLines; lineCount++) {
    const lines = balance(text.split(' '), lineCount);
    const widest = Math.max(...lines.map(textWidth));
    const fontSize = Math.min(
      space.maxSize,
      space.width / widest,
      space.height / (lines.length * LINE_HEIGHT),
    );
    if (fontSize > best.fontSize + 0.5) best = { lines, fontSize };
  }
  return { lines: best.lines, fontSize: Math.floor(best.fontSize * 2) / 2 };
}

/** Distance of two base lines, as a multiple of the font size. */
export const LINE_HEIGHT = 1.14;

/** The way to break words into this many lines whose widest line is the narrowest. */
function balance(words: string[], lineCount: number): string[] {
  if (lineCount <= 1 || words.length <= 1) return [words.join(' ')];
  let best: string[] = [words.join(' ')];
  let bestWidth = Infinity;
  for (let first = 1; first < words.length; first++) {
    const lines = [words.slice(0, first).join(' '), ...balance(words.slice(first), lineCount - 1)];
    const width = Math.max(...lines.map(textWidth));
    if (width < bestWidth) [best, bestWidth] = [lines, width];
  }
  return best;
}
