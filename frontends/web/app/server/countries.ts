/** Country codes with their names, in the order of the names. */
export function namedCountries(codes: readonly string[], locale: string) {
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  return codes
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name, locale));
}

export type NamedCountry = ReturnType<typeof namedCountries>[number];
