/** Control characters, and what breaks a line or a paragraph elsewhere. */
const BREAKING = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/** Marks that turn the direction of the text around them, and so let it pass for another. */
const TURNING = /\p{Bidi_Control}/u;

/** What is not drawn. Some of it counts as a letter, such as the Hangul filler. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

const LETTER_OR_NUMBER = /[\p{L}\p{N}]/u;

/**
 * What is wrong with a text as such, in words for people; undefined when nothing is. An unpaired
 * surrogate is half a character: in UTF-8 it becomes "�", and so all texts with one become alike.
 */
export function textProblem(text: string): string | undefined {
  return text.isWellFormed() ? undefined : 'has a broken character';
}

/**
 * What is wrong with a line that a person typed (a name, a line of an address); undefined when
 * nothing is. The empty line is fine.
 */
export function lineProblem(line: string): string | undefined {
  if (textProblem(line) !== undefined) return textProblem(line);
  if (BREAKING.test(line)) return 'has control characters';
  if (TURNING.test(line)) return 'has marks that change the direction of text';
  if (line !== '' && !LETTER_OR_NUMBER.test(line.replace(INVISIBLE, ''))) {
    return 'needs a letter or a number';
  }
  return undefined;
}

/**
 * A line out of any text, such as the message of an error, of at most `max` UTF-16 units: what breaks
 * lines or turns text becomes a space, and what is too long ends with "…". It has no
 * {@link lineProblem}; what has no letter or number becomes the empty line.
 */
export function toLine(text: string, max: number): string {
  const line = text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\s]+/gu, ' ')
    .trim();
  const short =
    line.length <= max ? line : `${line.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`;
  return lineProblem(short) === undefined ? short : '';
}

/** A rule as the refinement of a schema: `z.string().refine(...LINE)`. */
type Refinement = readonly [
  check: (text: string) => boolean,
  params: { error: (issue: { input?: unknown }) => string | undefined },
];

const refinement = (problemOf: (text: string) => string | undefined): Refinement => [
  (text) => problemOf(text) === undefined,
  { error: ({ input }) => problemOf(String(input)) },
];

/** {@link textProblem} for schemas: `z.string().refine(...TEXT)`. */
export const TEXT = refinement(textProblem);

/** {@link lineProblem} for schemas: `z.string().trim().refine(...LINE)`. */
export const LINE = refinement(lineProblem);
