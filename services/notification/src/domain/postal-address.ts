import type { Address } from '@holdfast/proto/common';
import { singleLine } from './single-line.ts';

/** Countries that write the postal code behind the town: "Springfield IL 62701". */
const CODE_AFTER_REGION = new Set(['US', 'CA', 'AU', 'NZ']);
/** Countries that give the postal code a line of its own. */
const CODE_ON_ITS_OWN = new Set(['GB', 'IE']);

/** The lines of an address as its country writes them, the country's name in `locale` last. */
export function addressLines(address: Address, locale: string): string[] {
  return [
    address.name,
    address.line1,
    address.line2 ?? '',
    ...townLines(address),
    countryName(address.countryCode, locale),
  ]
    .map(singleLine)
    .filter((line) => line !== '');
}

function townLines({ city, region = '', postalCode, countryCode }: Address): string[] {
  if (CODE_AFTER_REGION.has(countryCode)) return [`${city} ${region} ${postalCode}`];
  if (CODE_ON_ITS_OWN.has(countryCode)) return [city, region, postalCode];
  return [`${postalCode} ${city}`, region];
}

function countryName(code: string, locale: string): string {
  return new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }).of(code) ?? code;
}
