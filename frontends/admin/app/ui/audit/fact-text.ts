import { formatMoney } from '@holdfast/domain';

interface Amount {
  currencyCode: string;
  amountMinor: number;
}

/**
 * What an entry has written down besides, in short: `+5`, `EUR 3.00 → EUR 4.00`. Ids are left out:
 * they are for machines, and the log has them.
 */
export function factText(
  details: Readonly<Record<string, unknown>>,
  locale: string,
  nothing: string,
): string {
  const write = (value: unknown): string => {
    if (isAmount(value)) return formatMoney(value, locale);
    if (Array.isArray(value)) return value.length === 0 ? nothing : value.map(write).join(', ');
    return String(value);
  };
  const { before, after, delta, ...rest } = details;
  const facts: string[] = [];
  if (typeof delta === 'number') facts.push(delta > 0 ? `+${String(delta)}` : `−${String(-delta)}`);
  if (after !== undefined) facts.push(`${write(before)} → ${write(after)}`);
  for (const [name, value] of Object.entries(rest)) {
    if (/id$/i.test(name)) continue;
    if (isAmount(value)) facts.push(write(value));
    else if (['number', 'string', 'boolean'].includes(typeof value)) {
      facts.push(`${name} ${write(value)}`);
    }
  }
  return facts.join(' · ');
}

function isAmount(value: unknown): value is Amount {
  return (
    typeof value === 'object' && value !== null && 'currencyCode' in value && 'amountMinor' in value
  );
}
