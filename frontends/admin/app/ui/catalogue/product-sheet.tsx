import type { Product } from '@holdfast/bff-admin/contract';
import { DateTime, Money, Table } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import { Link } from '@remix-run/react';
import { goods } from '../../messages/goods.ts';
import { Facts, Sheet } from '../sheet.tsx';
import { useMay } from '../use-root.ts';
import { Picture } from './picture.tsx';
import styles from './catalogue.module.css';

export interface ProductSheetProps {
  product: Product;
  categories: readonly { id: string; name: string }[];
}

/** A product, for those who may only look at it. */
export function ProductSheet({ product, categories }: ProductSheetProps) {
  const t = useMessages(goods);
  const { brand, categoryId, taxCategory, description, variants, image } = product;
  const category = categories.find(({ id }) => id === categoryId)?.name ?? categoryId;
  return (
    <Sheet title={t.details}>
      {image === null ? null : <Picture image={image} size="large" />}
      <Facts
        facts={[
          [t.brand, brand || null],
          [t.category, category],
          [t.tax, t.taxes[taxCategory]],
        ]}
      />
      <p className={styles['description']}>{description}</p>
      <Table
        caption={t.variantsTitle}
        head={
          <tr>
            <th scope="col">{t.sku}</th>
            <th scope="col">{t.optionNames}</th>
            <th scope="col" data-numeric>
              {t.price}
            </th>
            <th scope="col" data-numeric>
              {t.weight}
            </th>
          </tr>
        }
      >
        {variants.map(({ sku, options, price, weightGrams }) => (
          <tr key={sku}>
            <td>{sku}</td>
            <td>{Object.values(options).join(', ')}</td>
            <td data-numeric>
              <Money value={price} />
            </td>
            <td data-numeric>{weightGrams}</td>
          </tr>
        ))}
      </Table>
    </Sheet>
  );
}

/** When it was made and changed, and by what it is known. */
export function ProductFacts({ product }: { product: Product }) {
  const t = useMessages(goods);
  const may = useMay();
  const { id, externalId, createdAt, updatedAt, archivedAt } = product;
  return (
    <Sheet
      title={t.record}
      end={
        may('audit.read') ? (
          <Link to={`/audit?targetType=product&targetId=${id}`}>{t.log}</Link>
        ) : null
      }
    >
      <Facts
        facts={[
          [t.madeAt, <DateTime key="made" value={createdAt} />],
          [t.changedAt, <DateTime key="changed" value={updatedAt} />],
          [t.archived, archivedAt === null ? null : <DateTime key="at" value={archivedAt} />],
          [t.externalId, externalId === '' ? null : <code key="external">{externalId}</code>],
          [t.id, <code key="id">{id}</code>],
        ]}
      />
    </Sheet>
  );
}
