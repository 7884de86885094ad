/** The options of a variant in one line: `1 l · 3.5 %`. */
export function optionsText(options: Readonly<Record<string, string>>): string {
  return Object.values(options).join(' · ');
}
