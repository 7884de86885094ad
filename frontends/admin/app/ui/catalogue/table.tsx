import type { Product } from '@holdfast/bff-admin/contract';
import { Badge, DataTable, DateTime, Money, StatusBadge } from '@holdfast/design';
import { compareMoney } from '@holdfast/domain';
import { useMessages } from '@holdfast/site';
import { Link } from '@remix-run/react';
import { goods } from '../../messages/goods.ts';
import { Picture } from './picture.tsx';
import styles from './catalogue.module.css';

export interface ProductTableProps {
  products: readonly Product[];
  /** Names of categories by id. */
  categories: ReadonlyMap<string, string>;
  busy: boolean;
}

/** Products as rows. */
export function ProductTable({ products, categories, busy }: ProductTableProps) {
  const t = useMessages(goods);
  return (
    <DataTable
      caption={t.title}
      rows={products}
      keyOf={({ id }) => id}
      busy={busy}
      columns={[
        {
          id: 'product',
          header: t.columns.product,
          cell: ({ id, name, brand, image }) => (
            <span className={styles['product']}>
              <Picture image={image} />
              <span>
                <Link to={`/catalogue/${id}`} data-opens>
                  {name}
                </Link>
                <span className={styles['brand']}>{brand}</span>
              </span>
            </span>
          ),
        },
        {
          id: 'state',
          header: t.columns.state,
          cell: ({ archivedAt }) =>
            archivedAt === null ? (
              <StatusBadge tone="success">{t.onSale}</StatusBadge>
            ) : (
              <StatusBadge>{t.archived}</StatusBadge>
            ),
        },
        { id: 'skus', header: t.columns.skus, cell: Skus },
        { id: 'price', header: t.columns.price, numeric: true, cell: Prices },
        { id: 'available', header: t.columns.available, numeric: true, cell: Available },
        {
          id: 'category',
          header: t.columns.category,
          wideOnly: true,
          cell: ({ categoryId }) => categories.get(categoryId) ?? categoryId,
        },
        {
          id: 'changed',
          header: t.columns.changed,
          wideOnly: true,
          cell: ({ updatedAt }) => <DateTime value={updatedAt} />,
        },
      ]}
    />
  );
}

function Skus({ variants }: Product) {
  const t = useMessages(goods);
  const listed = variants.filter((variant) => variant.listed);
  const [first] = listed;
  if (listed.length === 1 && first !== undefined) return <code>{first.sku}</code>;
  return t.variants(listed.length);
}

function Prices({ variants }: Product) {
  const t = useMessages(goods);
  const prices = variants
    .filter(({ listed }) => listed)
    .map(({ price }) => price)
    .sort(compareMoney);
  const [least] = prices;
  const most = prices.at(-1);
  if (least === undefined || most === undefined) return null;
  return (
    <>
      {compareMoney(least, most) === 0 ? null : `${t.from} `}
      <Money value={least} />
    </>
  );
}

function Available({ variants }: Product) {
  const t = useMessages(goods);
  const listed = variants.filter((variant) => variant.listed);
  const units = listed.reduce((sum, { stock }) => sum + stock.available, 0);
  if (units === 0) return <Badge tone="danger">{t.soldOut}</Badge>;
  const missing = listed.filter(({ stock }) => stock.available === 0).length;
  return (
    <>
      {units}
      {missing === 0 ? null : (
        <>
          {' '}
          <Badge tone="warning">
            {missing} × {t.soldOut}
          </Badge>
        </>
      )}
    </>
  );
}
