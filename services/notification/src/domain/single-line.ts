/** Line breaks, other controls, and the marks that turn the direction of the text around them. */
const BREAKING = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/**
 * `text` on one line: what people typed, made harmless for a header, a subject or a plain-text
 * message. Whatever would break the line becomes one space.
 */
export function singleLine(text: string): string {
  return text.replace(BREAKING, ' ').replace(/ {2,}/g, ' ').trim();
}
