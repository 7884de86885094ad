import { Link } from '@remix-run/react';
import { X } from 'lucide-react';
import { goods } from '../../messages/goods.ts';
import { useMessages } from '@holdfast/site';
import { filterCount, searchOf, type Filters } from './filters.ts';
import styles from './active-filters.module.css';

/** What is filtered by now, each to be taken away. */
export function ActiveFilters({ filters }: { filters: Filters }) {
  const t = useMessages(goods);
  if (filterCount(filters) === 0) return null;
  const { brand, option, available, minPrice, maxPrice } = filters;
  const first: Filters = { ...filters, cursor: '' };
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
    ...(minPrice !== '' || maxPrice !== ''
      ? [
          [
            `${minPrice || '0'} – ${maxPrice || '…'} €`,
            { ...first, minPrice: '', maxPrice: '' },
          ] as [string, Filters],
        ]
      : []),
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
