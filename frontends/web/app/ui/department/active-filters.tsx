import { useLocale } from '@holdfast/design';
import { formatMoney } from '@holdfast/domain';
import { Link } from '@remix-run/react';
import { X } from 'lucide-react';
import { goods } from '../../messages/goods.ts';
import { useMessages } from '@holdfast/site';
import { CURRENCY, filterCount, minorOf, searchOf, type Filters } from './filters.ts';
import styles from './active-filters.module.css';

/** What is filtered by now, each to be taken away. */
export function ActiveFilters({ filters }: { filters: Filters }) {
  const t = useMessages(goods);
  const locale = useLocale();
  if (filterCount(filters) === 0) return null;
  const { brand, option, available } = filters;
  const first: Filters = { ...filters, cursor: '' };
  const price = priceOf(filters, t, locale);
  const chips: [string, Filters][] = [
    ...brand.map((value): [string, Filters] => [
      value,
      { ...first, brand: brand.filter((one) => one !== value) },
    ]),
    ...option.map((value): [string, Filters] => [
      value.slice(value.indexOf(':') + 1),
      { ...first, option: option.filter((one) => one !== value) },
    ]),
    ...(available ? [[t.onlyAvailable, { ...first, available: false }] as [string, Filters]] : []),
    ...(price === undefined
      ? []
      : [[price, { ...first, minPrice: '', maxPrice: '' }] as [string, Filters]]),
  ];
  return (
    <ul className={styles['chips']}>
      {chips.map(([name, without]) => (
        <li key={name}>
          <Link
            to={searchOf(without) || '?'}
            preventScrollReset
            aria-label={t.remove(name)}
            className={styles['chip']}
          >
            {name}
            <X aria-hidden size="1em" />
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The prices that are asked for, in words. */
function priceOf(
  { minPrice, maxPrice }: Filters,
  t: (typeof goods)['en'],
  locale: string,
): string | undefined {
  const [from, to] = [minPrice, maxPrice].map((typed) => {
    const amountMinor = minorOf(typed, CURRENCY);
    return amountMinor === undefined
      ? undefined
      : formatMoney({ currencyCode: CURRENCY, amountMinor }, locale);
  });
  if (from !== undefined) return to === undefined ? t.priceAbove(from) : `${from} – ${to}`;
  return to === undefined ? undefined : t.priceBelow(to);
}
