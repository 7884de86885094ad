import { Badge, Price } from '@holdfast/design';
import { Link } from '@remix-run/react';
import { goods } from '../messages/goods.ts';
import { useMessages } from '@holdfast/site';
import type { ProductCardData } from '../server/catalogue.server.ts';
import { QuickAdd } from './add-to-cart.tsx';
import { Image } from './image.tsx';
import { isScarce } from './is-scarce.ts';
import { optionsText } from './options-text.ts';
import styles from './product-card.module.css';

export interface ProductCardProps {
  product: ProductCardData;
  /** Among the first that are seen. */
  eager?: boolean;
}

/** A product in a list. */
export function ProductCard({ product, eager = false }: ProductCardProps) {
  const t = useMessages(goods);
  const { slug, sku, name, brand, price, image, available, options, variantCount } = product;
  const detail = [optionsText(options), variantCount > 1 ? t.sizes(variantCount) : '']
    .filter(Boolean)
    .join(' · ');
  return (
    <li className={styles['card']}>
      <div className={styles['picture']}>
        <Image src={image} eager={eager} />
        {available === 0 ? (
          <Badge className={styles['badge']}>{t.soldOut}</Badge>
        ) : isScarce(available) ? (
          <Badge tone="highlight" className={styles['badge']}>
            {t.fewLeft(available)}
          </Badge>
        ) : null}
      </div>
      <div className={styles['text']}>
        <p className={styles['brand']}>{brand}</p>
        <h3 className={styles['name']}>
          <Link to={`/products/${slug}`} prefetch="intent">
            {name}
          </Link>
        </h3>
        <p className={styles['detail']}>{detail}</p>
        <Price value={price} />
      </div>
      {available > 0 ? (
        <div className={styles['add']}>
          <QuickAdd sku={sku} name={name} />
        </div>
      ) : null}
    </li>
  );
}

/** Products beside and below each other. */
export function ProductGrid({
  products,
  eager = 0,
}: {
  products: readonly ProductCardData[];
  eager?: number;
}) {
  return (
    <ul className={styles['grid']}>
      {products.map((product, index) => (
        <ProductCard key={product.id} product={product} eager={index < eager} />
      ))}
    </ul>
  );
}
