/**
 * True when the text has control characters other than tab and line breaks: PostgreSQL refuses
 * some of them, XML all, and no name needs one.
 */
export function hasControlCharacters(text: string): boolean {
  return /(?![\t\n\r])\p{Cc}/u.test(text);
}
