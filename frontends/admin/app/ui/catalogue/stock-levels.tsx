import type { Product } from '@holdfast/bff-admin/contract';
import { Badge } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import { Link } from '@remix-run/react';
import { goods } from '../../messages/goods.ts';
import { Sheet } from '../sheet.tsx';
import styles from './catalogue.module.css';

/** Where the units of each variant are, and the way to their journals. */
export function StockLevels({ product: { id, variants } }: { product: Product }) {
  const t = useMessages(goods);
  return (
    <Sheet title={t.stock} text={t.stockText}>
      <ul className={styles['levels']}>
        {variants.map(({ sku, options, stock, listed }) => (
          <li key={sku}>
            <Link to={`/catalogue/${id}/stock/${sku}`}>{sku}</Link>
            {stock.available === 0 ? (
              <Badge tone={listed ? 'danger' : 'neutral'}>{t.soldOut}</Badge>
            ) : (
              <b>{stock.available}</b>
            )}
            <span className={styles['quiet']}>
              {[
                ...Object.values(options),
                `${t.reserved}: ${String(stock.reserved)}`,
                `${t.sold}: ${String(stock.sold)}`,
                ...(listed ? [] : [t.unlisted]),
              ].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
