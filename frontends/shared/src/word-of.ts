/** The word for a value of the API; a value that is newer than this page stands for itself. */
export function wordOf(words: Readonly<Record<string, string>>, value: string): string {
  return Object.hasOwn(words, value) ? (words[value] ?? value) : value.replaceAll('_', ' ');
}
