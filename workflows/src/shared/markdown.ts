/**
 * Text of people as it is, for a place that shows Markdown and HTML, as Temporal's UI shows current
 * details: on one line, and without links, pictures, code or tags of its own.
 */
export function asPlainText(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\`[\]<>&|@]|:(?=\/\/)|(?<=\bwww)\./gi, String.raw`\$&`);
}
